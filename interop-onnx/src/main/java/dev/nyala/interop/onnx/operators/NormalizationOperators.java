// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.graph.op.Reduction;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that give numbers mean 0, variance 1 or length 1. */
final class NormalizationOperators {

  private NormalizationOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("BatchNormalization", NormalizationOperators::batch)
        .putAll("LayerNormalization", NormalizationOperators::layer)
        .put("RMSNormalization", NormalizationOperators::rootMeanSquare)
        .put("InstanceNormalization", NormalizationOperators::instance)
        .put("GroupNormalization", NormalizationOperators::group)
        .put("MeanVarianceNormalization", NormalizationOperators::meanVariance)
        .put("LpNormalization", NormalizationOperators::lengths)
        .put("LRN", NormalizationOperators::localResponse);
  }

  private static Value mean(Value x, Axes axes) {
    return x.reduce(Reduction.SUM, axes).divide(x.sizeOf(axes));
  }

  private static List<Value> batch(OperatorCall call) {
    Value x = call.input(0);
    int rank = Math.max(2, x.rank());
    double epsilon = call.attributes().real("epsilon", 1e-5);
    boolean training = call.attributes().integer("training_mode", 0) != 0;
    Value scale = ConvolutionOperators.perChannel(call.input(1), rank);
    Value offset = ConvolutionOperators.perChannel(call.input(2), rank);
    if (!training) {
      Value mean = ConvolutionOperators.perChannel(call.input(3), rank);
      Value variance = ConvolutionOperators.perChannel(call.input(4), rank);
      return List.of(standard(x, mean, variance, epsilon).multiply(scale).add(offset));
    }
    Axes axes = Axes.of(IntStream.range(0, rank).filter(a -> a != 1).toArray());
    Value mean = mean(x, axes);
    Value variance = mean(x.subtract(mean).square(), axes);
    double momentum = call.attributes().real("momentum", 0.9);
    Shape vector = call.input(3).shape();
    return List.of(
        standard(x, mean, variance, epsilon).multiply(scale).add(offset),
        moved(call.input(3), mean.reshape(vector), momentum),
        moved(call.input(4), variance.reshape(vector), momentum));
  }

  private static Value standard(Value x, Value mean, Value variance, double epsilon) {
    return x.subtract(mean).divide(variance.add(epsilon).sqrt());
  }

  private static Value standard(Value x, Axes axes, double epsilon) {
    Value mean = mean(x, axes);
    return standard(x, mean, mean(x.subtract(mean).square(), axes), epsilon);
  }

  private static Value moved(Value running, Value current, double momentum) {
    return running.multiply(momentum).add(current.multiply(1 - momentum));
  }

  private static DType stash(OperatorCall call, Value x) {
    DType wide = ElementType.of((int) call.attributes().integer("stash_type", 1)).dtype();
    return x.dtype() == DType.FLOAT64 ? x.dtype() : wide;
  }

  private static List<Value> layer(OperatorCall call) {
    Value x = call.input(0);
    int from = call.axis(x, -1);
    Axes axes = Axes.range(from, x.rank());
    double epsilon = call.attributes().real("epsilon", 1e-5);
    if (call.outputs() == 1 && call.has(2) && stash(call, x) == x.dtype()) {
      Shape normalized = x.shape().slice(from, x.rank());
      Value scale = shaped(call.input(1), normalized, x.rank());
      Value offset = shaped(call.input(2), normalized, x.rank());
      return List.of(
          x.graph().apply(new LayerNorm(axes, epsilon), List.of(x, scale, offset)).get(0));
    }
    Value wide = x.cast(stash(call, x));
    Value mean = mean(wide, axes);
    Value variance = mean(wide.subtract(mean).square(), axes);
    Value inverse = variance.add(epsilon).sqrt().reciprocal();
    Value y = wide.subtract(mean).multiply(inverse).cast(x.dtype()).multiply(call.input(1));
    return List.of(call.optional(2).map(y::add).orElse(y), mean, inverse);
  }

  private static Value shaped(Value vector, Shape shape, int rank) {
    return Ranks.widened(Ranks.widened(vector, shape.rank()).broadcastTo(shape), rank);
  }

  private static Value rootMeanSquare(OperatorCall call) {
    Value x = call.input(0);
    Axes axes = Axes.range(call.axis(x, -1), x.rank());
    Value wide = x.cast(stash(call, x));
    Value square = mean(wide.square(), axes).add(call.attributes().real("epsilon", 1e-5));
    return wide.multiply(square.sqrt().reciprocal()).cast(x.dtype()).multiply(call.input(1));
  }

  private static Value instance(OperatorCall call) {
    Value x = call.input(0);
    Axes axes = Axes.range(2, x.rank());
    double epsilon = call.attributes().real("epsilon", 1e-5);
    return Ranks.wide(x, y -> standard(y, axes, epsilon))
        .multiply(ConvolutionOperators.perChannel(call.input(1), x.rank()))
        .add(ConvolutionOperators.perChannel(call.input(2), x.rank()));
  }

  /** Since version 21 there is one scale per channel, before that one per group. */
  private static Value group(OperatorCall call) {
    Value x = call.input(0);
    int groups = (int) call.attributes().integer("num_groups", 1);
    Dim members = x.shape().dim(1).floorDiv(groups);
    List<Dim> dims = new ArrayList<>(List.of(x.shape().dim(0), Dim.of(groups), members));
    dims.addAll(x.shape().dims().subList(2, x.rank()));
    Value wide = x.cast(stash(call, x)).reshape(Shape.of(dims));
    Axes axes = Axes.range(2, wide.rank());
    Value mean = mean(wide, axes);
    Value variance = mean(wide.subtract(mean).square(), axes);
    double epsilon = call.attributes().real("epsilon", 1e-5);
    Value normal = standard(wide, mean, variance, epsilon).cast(x.dtype());
    List<Dim> own = new ArrayList<>(Collections.nCopies(dims.size(), Dim.of(1)));
    own.set(1, Dim.of(groups));
    own.set(2, call.version() < 21 ? Dim.of(1) : members);
    Shape scale = Shape.of(own);
    return normal
        .multiply(call.input(1).reshape(scale))
        .add(call.input(2).reshape(scale))
        .reshape(x.shape());
  }

  private static Value meanVariance(OperatorCall call) {
    Value x = call.input(0);
    Axes axes = Axes.of(call.attributes().integers("axes").orElse(new int[] {0, 2, 3}));
    return Ranks.wide(x, y -> meanVariance(y, axes));
  }

  private static Value meanVariance(Value x, Axes axes) {
    Value mean = mean(x, axes);
    Value variance = mean(x.square(), axes).subtract(mean.square());
    return x.subtract(mean).divide(variance.sqrt().add(1e-9));
  }

  private static Value lengths(OperatorCall call) {
    Value x = call.input(0);
    Axes axes = Axes.of(call.axis(x, -1));
    boolean first = call.attributes().integer("p", 2) == 1;
    return Ranks.wide(x, y -> unitLength(y, axes, first));
  }

  private static Value unitLength(Value x, Axes axes, boolean first) {
    Value length =
        first ? x.abs().reduce(Reduction.SUM, axes) : x.square().reduce(Reduction.SUM, axes).sqrt();
    return length.equal(0).select(x.like(0), x.divide(length));
  }

  /** The mean over neighbouring channels counts channels beyond the ends as zeros. */
  private static Value localResponse(OperatorCall call) {
    Value x = call.input(0);
    int size = (int) call.attributes().integer("size", 1);
    Value squares = x.square().reshape(flat(x));
    List<Dim> low = List.of(Dim.of((size - 1) / 2), Dim.of(0));
    List<Dim> high = List.of(Dim.of(size / 2), Dim.of(0));
    ConvGeometry geometry = new ConvGeometry(Axes.of(1, 1), Axes.of(1, 1), low, high, 1);
    AveragePool pool = new AveragePool(Axes.of(size, 1), geometry, true);
    Value mean = x.graph().add(pool, squares).reshape(x.shape());
    double alpha = call.attributes().real("alpha", 1e-4);
    Value base = mean.multiply(alpha).add(call.attributes().real("bias", 1));
    return x.divide(base.power(call.attributes().real("beta", 0.75)));
  }

  private static Shape flat(Value x) {
    Dim rest = Ranks.size(x.shape(), 2, x.rank());
    return Shape.ofDims(x.shape().dim(0), x.shape().dim(1), rest, Dim.of(1));
  }
}
