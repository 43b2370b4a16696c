// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Random;
import dev.nyala.graph.op.Softmax;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.ops.Shapes;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/**
 * {@code RandomUniform}, {@code RandomUniformLike}, {@code RandomNormal}, {@code RandomNormalLike},
 * {@code Bernoulli} and {@code Multinomial}.
 *
 * <p>The numbers follow from the attribute {@code seed}, the name of the node and how many runs
 * there were before, and are the same on every backend; they are not those of ONNX Runtime. Without
 * a seed it is 0. Not supported inside of loops.
 */
final class RandomOperators {

  private RandomOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("RandomUniform", call -> drawn(call, uniform(call), shape(call), dtype(call)))
        .put("RandomUniformLike", call -> drawnLike(call, uniform(call)))
        .put("RandomNormal", call -> drawn(call, normal(call), shape(call), dtype(call)))
        .put("RandomNormalLike", call -> drawnLike(call, normal(call)))
        .put("Bernoulli", RandomOperators::bernoulli)
        .put("Multinomial", RandomOperators::multinomial);
  }

  private static RandomDistribution uniform(OperatorCall call) {
    OperatorAttributes attributes = call.attributes();
    return RandomDistribution.uniform(attributes.real("low", 0), attributes.real("high", 1));
  }

  private static RandomDistribution normal(OperatorCall call) {
    OperatorAttributes attributes = call.attributes();
    return RandomDistribution.normal(attributes.real("mean", 0), attributes.real("scale", 1));
  }

  private static Shape shape(OperatorCall call) {
    return Shape.of(call.attributes().integers("shape").orElse(new int[0]));
  }

  private static DType dtype(OperatorCall call) {
    return dtype(call, DType.FLOAT32);
  }

  private static DType dtype(OperatorCall call, DType otherwise) {
    long code = call.attributes().integer("dtype", ElementType.of(otherwise).code());
    return ElementType.of((int) code).dtype();
  }

  private static Value drawnLike(OperatorCall call, RandomDistribution distribution) {
    Value like = call.input(0);
    return drawn(call, distribution, like.shape(), dtype(call, like.dtype()));
  }

  /** Draws numbers; the step is put there by who runs the graph. */
  static Value drawn(OperatorCall call, RandomDistribution distribution, Shape shape, DType dtype) {
    if (!dtype.isFloating()) {
      throw call.refused("random numbers of dtype %s", dtype);
    }
    long seed = Double.doubleToLongBits(call.attributes().real("seed", 0));
    RandomKey key = RandomKey.of(seed, call.graph().scope());
    Value step = call.constant(Tensor.scalar(DType.INT64, 0));
    return call.graph().add(new Random(distribution, key, shape, dtype), step);
  }

  private static Value bernoulli(OperatorCall call) {
    Value probability = call.input(0);
    RandomDistribution unit = RandomDistribution.uniform(0, 1);
    Value drawn = drawn(call, unit, probability.shape(), probability.dtype());
    return drawn.less(probability).cast(dtype(call, probability.dtype()));
  }

  /** A class is drawn where a number falls into the running sum of the shares. */
  private static Value multinomial(OperatorCall call) {
    Value scores = call.input(0);
    Dim batch = scores.shape().dim(0);
    Dim count = Dim.of(call.attributes().integer("sample_size", 1));
    RandomDistribution unit = RandomDistribution.uniform(0, 1);
    Value drawn = drawn(call, unit, Shape.ofDims(batch, count), scores.dtype());
    Value shares = call.graph().add(new Softmax(1), scores);
    Value bounds = call.graph().add(new Cumulate(Cumulative.SUM, 1, false, false), shares);
    Value passed = Shapes.expandDims(bounds, 1).lessEqual(Shapes.expandDims(drawn, 2));
    Value classes = passed.cast(DType.INT64).sum(2).squeeze(2);
    Value last = Counts.of(call.graph(), scores.shape().dim(1)).subtract(1);
    // By rounding the sum of all shares can be below 1.
    return classes.minimum(last).cast(dtype(call, DType.INT32));
  }
}
