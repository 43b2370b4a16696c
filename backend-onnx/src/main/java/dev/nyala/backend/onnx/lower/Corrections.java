// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.interop.onnx.lowering.OnnxRow;
import dev.nyala.interop.onnx.lowering.TapLowerings;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows for ops that ONNX Runtime computes otherwise than they are defined, or not at all. */
final class Corrections {

  private static final Set<DType> FLOAT64 = Set.of(DType.FLOAT64);

  private final List<OnnxRow> rows = new ArrayList<>();

  private Corrections() {}

  static List<OnnxRow> rows() {
    Corrections corrections = new Corrections();
    corrections.put("conv", FLOAT64, TapLowerings::convolution);
    corrections.put("conv_input_grad", FLOAT64, TapLowerings::inputGradient);
    corrections.put("average_pool", FLOAT64, TapLowerings::mean);
    return corrections.rows;
  }

  private void put(String op, Set<DType> dtypes, OnnxLowering lowering) {
    rows.add(new OnnxRow(op, dtypes, null, node -> true, lowering));
  }
}
