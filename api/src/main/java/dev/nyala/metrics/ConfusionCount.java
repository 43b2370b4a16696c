// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.ops.Slicing;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** Counts right and wrong predictions {@code [n, labels]} at each threshold. */
final class ConfusionCount {

  private ConfusionCount() {}

  /** Records counts {@code [thresholds, labels]}. */
  static Confusion of(Judgement judged, Thresholds thresholds) {
    return thresholds.even() ? byBuckets(judged, thresholds) : byComparison(judged, thresholds);
  }

  private static Confusion byComparison(Judgement judged, Thresholds thresholds) {
    double[] numbers = thresholds.values().stream().mapToDouble(Double::doubleValue).toArray();
    Tensor column = Tensor.of(Shape.of(numbers.length, 1, 1), numbers).cast(DType.FLOAT32);
    GraphBuilder graph = judged.predictions().graph();
    Value positive = judged.predictions().greater(graph.constant(column));
    Value yes = judged.weights(true);
    Value no = judged.weights(false);
    return new Confusion(
        sum(positive, yes), sum(positive, no), sum(positive.not(), no), sum(positive.not(), yes));
  }

  private static Value sum(Value counts, Value weights) {
    return Reductions.sum(counts.select(weights, weights.like(0)), 1);
  }

  private static Confusion byBuckets(Judgement judged, Thresholds thresholds) {
    Value buckets = buckets(judged.predictions(), thresholds);
    Value yes = judged.weights(true);
    Value no = judged.weights(false);
    Value truePositives = above(buckets, yes, thresholds.size());
    Value falsePositives = above(buckets, no, thresholds.size());
    return new Confusion(
        truePositives,
        falsePositives,
        Reductions.keepDims(Reductions::sum, no, 0).subtract(falsePositives),
        Reductions.keepDims(Reductions::sum, yes, 0).subtract(truePositives));
  }

  /** Returns the last threshold that each prediction exceeds; -1 if there is none. */
  private static Value buckets(Value predictions, Thresholds thresholds) {
    Value scaled = Arithmetic.clip(predictions, 0, 1).multiply(thresholds.size() - 1.0);
    Value last = Elementwise.ceil(scaled).subtract(1);
    return (thresholds.startBelowZero() ? last.relu() : last).cast(DType.INT32);
  }

  /** Sums the weights of buckets from each threshold on. */
  private static Value above(Value buckets, Value weights, int thresholds) {
    GraphBuilder graph = buckets.graph();
    int labels = buckets.shape().toInt(1);
    TensorType one = new TensorType(DType.INT32, Shape.of(1, labels));
    Value places = buckets.add(1).multiply(labels).add(graph.add(new Iota(one, 1)));
    Value zeros = graph.constant(Tensor.zeros(sums(thresholds, labels)));
    Value sums =
        graph.add(new ScatterAdd(0, 0), zeros, Shapes.ravel(places), Shapes.ravel(weights));
    Value rows = sums.reshape(Shape.of(thresholds + 1, labels));
    return graph.add(new Cumulate(Cumulative.SUM, 0, false, true), Slicing.sliceFrom(rows, 0, 1));
  }

  /** The type of all buckets, the first of which holds what exceeds no threshold. */
  private static TensorType sums(int thresholds, int labels) {
    return TensorType.of(DType.FLOAT32, (thresholds + 1) * labels);
  }
}
