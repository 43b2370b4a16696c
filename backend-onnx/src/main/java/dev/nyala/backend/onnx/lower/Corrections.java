// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.interop.onnx.lowering.ElementRule;
import dev.nyala.interop.onnx.lowering.Inverses;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.interop.onnx.lowering.OnnxRow;
import dev.nyala.interop.onnx.lowering.TapLowerings;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Rows for ops that ONNX Runtime computes otherwise than they are defined, or not at all. */
final class Corrections {

  private static final Set<DType> FLOATS =
      EnumSet.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16);
  private static final Set<DType> SINGLE = EnumSet.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);
  private static final Set<DType> FLOAT64 = EnumSet.of(DType.FLOAT64);
  private static final Set<DType> INTEGERS =
      EnumSet.of(DType.INT32, DType.INT64, DType.INT8, DType.UINT8);

  private final List<OnnxRow> rows = new ArrayList<>();

  private Corrections() {}

  static List<OnnxRow> rows() {
    Corrections corrections = new Corrections();
    corrections.addMissing();
    corrections.addUnknown();
    corrections.put("cast", FLOATS, FloatCasts::cast);
    corrections.put("reduce_sum", INTEGERS, IntegerReductions::sum);
    corrections.put("reduce_product", INTEGERS, IntegerReductions::product);
    return corrections.rows;
  }

  /** What there is no double precision of, or only a rough one. */
  private void addMissing() {
    put("conv", FLOAT64, TapLowerings::convolution);
    put("conv_input_grad", FLOAT64, TapLowerings::inputGradient);
    put("average_pool", FLOAT64, TapLowerings::mean);
    put("max_pool", FLOAT64, TapLowerings::maximum);
    putFunction("tan", FLOAT64, Functions::tan);
    putFunction("asin", FLOAT64, Functions::asin);
    putFunction("acos", FLOAT64, Functions::acos);
    putFunction("atan", FLOAT64, Functions::atan);
    putFunction("atan2", FLOAT64, Inverses.ofTangent(Functions::atan));
    putFunction("sinh", FLOAT64, Functions::sinh);
    putFunction("cosh", FLOAT64, Functions::cosh);
    putFunction("asinh", FLOAT64, Functions::asinh);
    putFunction("acosh", FLOAT64, Functions::acosh);
    putFunction("atanh", FLOAT64, Functions::atanh);
    putFunction("erf", FLOAT64, Functions::erf);
    putFunction("erf_inv", FLOAT64, Inverses.ofErf(Functions::erf));
    putFunction("sigmoid", FLOATS, Functions::sigmoid);
    putFunction("softplus", FLOATS, Functions::softplus);
  }

  /** What passes over NaN. */
  private void addUnknown() {
    put("reduce_max", FLOATS, NanReductions::extreme);
    put("reduce_min", FLOATS, NanReductions::extreme);
    put("arg_max", FLOATS, NanReductions::position);
    put("arg_min", FLOATS, NanReductions::position);
    put("max_pool", SINGLE, TiledMaxPool::pool);
    put("max_pool_grad", SINGLE, TiledMaxPool::gradient);
  }

  private void put(String op, Set<DType> dtypes, OnnxLowering lowering) {
    rows.add(new OnnxRow(op, dtypes, null, node -> true, lowering));
  }

  private void putFunction(String op, Set<DType> dtypes, ElementRule rule) {
    put(op, dtypes, rule.lowering());
  }
}
