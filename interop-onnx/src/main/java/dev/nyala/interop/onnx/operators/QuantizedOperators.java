// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Unary;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operators of numbers that stand as small integers with a scale and a zero point. */
final class QuantizedOperators {

  private QuantizedOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("QuantizeLinear", QuantizedOperators::quantize)
        .put("DequantizeLinear", QuantizedOperators::dequantize)
        .putAll("DynamicQuantizeLinear", QuantizedOperators::dynamic)
        .put("MatMulInteger", QuantizedOperators::integerProduct)
        .put("ConvInteger", QuantizedOperators::integerConvolution)
        .put("QLinearMatMul", QuantizedOperators::product)
        .put("QLinearConv", QuantizedOperators::convolution);
  }

  private static Value quantize(OperatorCall call) {
    Value x = call.input(0);
    long type = call.attributes().integer("output_dtype", 0);
    DType to =
        call.has(2)
            ? call.input(2).dtype()
            : type == 0 ? DType.UINT8 : ElementType.of((int) type).dtype();
    Value scale = along(call, call.input(1), x);
    DType wide = x.dtype().isFloating() ? x.dtype() : scale.dtype();
    Value zero = call.has(2) ? along(call, call.input(2), x) : call.constant(to, 0);
    return saturated(x.cast(wide).divide(scale.cast(wide)), zero, to);
  }

  private static Value saturated(Value scaled, Value zero, DType to) {
    Value rounded = scaled.graph().add(Unary.ROUND, scaled);
    return rounded
        .add(zero.cast(scaled.dtype()))
        .maximum(to == DType.INT8 ? -128 : 0)
        .minimum(to == DType.INT8 ? 127 : 255)
        .cast(to);
  }

  private static Value dequantize(OperatorCall call) {
    Value x = call.input(0);
    Value scale = along(call, call.input(1), x);
    Value wide = x.cast(scale.dtype());
    Value shifted =
        call.has(2) ? wide.subtract(along(call, call.input(2), x).cast(scale.dtype())) : wide;
    return shifted.multiply(scale);
  }

  /** Gives one parameter, one for each place of an axis, or one for each block, the shape of x. */
  private static Value along(OperatorCall call, Value parameter, Value x) {
    if (parameter.rank() == 0 || parameter.rank() == 1 && parameter.shape().dim(0).is(1)) {
      return parameter.reshape(Shape.scalar());
    }
    int axis = call.axis(x, 1);
    int block = (int) call.attributes().integer("block_size", 0);
    if (block == 0) {
      List<Dim> dims = new ArrayList<>(Collections.nCopies(x.rank(), Dim.of(1)));
      dims.set(axis, parameter.shape().dim(0));
      return parameter.reshape(Shape.of(dims));
    }
    Shape apart = parameter.shape().insert(axis + 1, Dim.of(1));
    Dim blocks = parameter.shape().dim(axis);
    Value repeated =
        parameter
            .reshape(apart)
            .broadcastTo(apart.with(axis + 1, Dim.of(block)))
            .reshape(parameter.shape().with(axis, blocks.times(block)));
    return PlacingOperators.part(repeated, axis, Dim.of(0), x.shape().dim(axis));
  }

  private static List<Value> dynamic(OperatorCall call) {
    Value x = call.input(0);
    Axes all = Axes.range(0, x.rank());
    Value least = x.reduce(Reduction.MIN, all).reshape(Shape.scalar()).minimum(0);
    Value most = x.reduce(Reduction.MAX, all).reshape(Shape.scalar()).maximum(0);
    Value range = most.subtract(least);
    Value scale = range.equal(0).select(range.like(1), range.divide(255));
    Value zero =
        saturated(least.negative().divide(scale), call.constant(DType.UINT8, 0), DType.UINT8);
    return List.of(saturated(x.divide(scale), zero, DType.UINT8), scale, zero);
  }

  private static Value shifted(Value x, Value zero, DType dtype) {
    return x.cast(dtype).subtract(zero.cast(dtype));
  }

  /** A zero point for each row of a matrix stands beside its rows. */
  private static Value besideRows(Value zero, Value a) {
    return zero.rank() == 1 && a.rank() > 1 && !zero.shape().dim(0).is(1)
        ? zero.reshape(Shape.ofDims(zero.shape().dim(0), Dim.of(1)))
        : zero;
  }

  private static Value integerProduct(OperatorCall call) {
    Value a = call.input(0);
    Value left =
        call.has(2) ? shifted(a, besideRows(call.input(2), a), DType.INT32) : a.cast(DType.INT32);
    Value right =
        call.has(3)
            ? shifted(call.input(1), call.input(3), DType.INT32)
            : call.input(1).cast(DType.INT32);
    return LinearAlgebra.matmul(left, right);
  }

  /** Doubles hold every sum of products of bytes exactly. */
  private static Value integerConvolution(OperatorCall call) {
    Value x = call.input(0).cast(DType.FLOAT64);
    Value w = call.input(1).cast(DType.FLOAT64);
    if (call.has(2)) {
      x = x.subtract(call.input(2).cast(DType.FLOAT64).reshape(Shape.scalar()));
    }
    if (call.has(3)) {
      w = w.subtract(perFilter(call.input(3), w).cast(DType.FLOAT64));
    }
    return ConvolutionOperators.convolution(call, x, w).cast(DType.INT32);
  }

  private static Value perFilter(Value parameter, Value w) {
    if (parameter.rank() == 0 || parameter.shape().dim(0).is(1)) {
      return parameter.reshape(Shape.scalar());
    }
    List<Dim> dims = new ArrayList<>(Collections.nCopies(w.rank(), Dim.of(1)));
    dims.set(0, parameter.shape().dim(0));
    return parameter.reshape(Shape.of(dims));
  }

  private static Value product(OperatorCall call) {
    Value a = call.input(0);
    Value left = shifted(a, besideRows(call.input(2), a), DType.INT32);
    Value right = shifted(call.input(3), call.input(5), DType.INT32);
    Value sum = LinearAlgebra.matmul(left, right);
    DType wide = DType.FLOAT64;
    Value scale =
        besideRows(call.input(1), a)
            .cast(wide)
            .multiply(call.input(4).cast(wide))
            .divide(call.input(6).cast(wide));
    return saturated(sum.cast(wide).multiply(scale), call.input(7), call.input(7).dtype());
  }

  private static Value convolution(OperatorCall call) {
    DType wide = DType.FLOAT64;
    Value x = shifted(call.input(0), call.input(2).reshape(Shape.scalar()), wide);
    Value w = call.input(3).cast(wide);
    Value sum =
        ConvolutionOperators.convolution(
            call, x, w.subtract(perFilter(call.input(5), w).cast(wide)));
    if (call.has(8)) {
      sum = sum.add(ConvolutionOperators.perChannel(call.input(8).cast(wide), sum.rank()));
    }
    Value weights = call.input(4).cast(wide);
    Value perChannel =
        weights.rank() == 0 || weights.shape().dim(0).is(1)
            ? weights.reshape(Shape.scalar())
            : ConvolutionOperators.perChannel(weights, sum.rank());
    Value scale =
        perChannel
            .multiply(call.input(1).cast(wide).reshape(Shape.scalar()))
            .divide(call.input(6).cast(wide).reshape(Shape.scalar()));
    Value zero = call.input(7).reshape(Shape.scalar());
    return saturated(sum.multiply(scale), zero, zero.dtype());
  }
}
