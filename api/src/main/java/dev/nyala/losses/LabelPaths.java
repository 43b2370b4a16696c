// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Loop;
import dev.nyala.ops.Creation;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Joining;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.ops.Slicing;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Sums the probabilities of all ways to read labels from predictions, step by step.
 *
 * <p>A way stands at a label, or at a gap before, between or behind labels: {@code k} labels have
 * {@code k + 1} gaps. From step to step it stays, goes on by one, or leaves out the gap between two
 * labels that differ. All numbers are logarithms.
 */
final class LabelPaths {

  /** The logarithm of no probability. It is finite, so that it has gradients. */
  private static final double NEVER = -1e30;

  private final GraphBuilder graph;
  private final Value labels;
  private final Value scores;
  private final Dim batch;
  private final Dim count;

  /**
   * Takes labels and predictions.
   *
   * @param labels INT32 or INT64 {@code [batch, labels]}, 0 for none
   * @param logits {@code [batch, steps, classes]}
   */
  LabelPaths(Value labels, Value logits) {
    this.graph = logits.graph();
    this.labels = labels;
    this.scores = Nn.logSoftmax(logits, -1);
    this.batch = logits.shape().dim(0);
    this.count = labels.shape().dim(1);
  }

  /** Returns the losses, one for each sample. */
  Value losses() {
    Value classesFirst = scores.transpose(0, 2, 1);
    Value ofLabels = graph.add(new Gather(1, 1), classesFirst, labels).transpose(2, 0, 1);
    Value ofGaps = Slicing.slice(scores, 2, 0, 1).transpose(1, 0, 2);
    Value never = never(count);
    Value start = Creation.zerosLike(never(Dim.of(1)));
    Value none = full(labels.dtype(), Dim.of(1), 0);
    Value differs = labels.notEqual(withoutLast(Joining.concatenate(List.of(none, labels), 1)));
    Value maySkip = differs.select(Creation.zerosLike(never), never);

    Loop loop = new Loop(graph, "label paths", scores.shape().dim(1), false);
    Value gaps = loop.carry("gaps", Joining.concatenate(List.of(start, never), 1));
    Value places = loop.carry("places", never);
    Value gapScore = loop.element("gap_score", ofGaps);
    Value labelScores = loop.element("label_scores", ofLabels);
    Value column = Slicing.slice(gaps, 1, 0, 1);
    Value before = Joining.concatenate(List.of(Creation.fullLike(column, NEVER), places), 1);
    Value skips = withoutLast(before).add(maySkip);
    loop.next(
        sum(gaps, before).add(gapScore), sum(places, withoutLast(gaps), skips).add(labelScores));
    List<Value> ends = loop.run();
    return total(ends.get(0), ends.get(1));
  }

  /** Adds the ways that end at the last label, or at the gap behind it. */
  private Value total(Value gaps, Value places) {
    Value lengths = Shapes.expandDims(Reductions.sum(labels.notEqual(0).cast(DType.INT32), 1), 1);
    Value gapNumber = Shapes.expandDims(Creation.arange(graph, count.plus(1), DType.INT32), 0);
    Value placeNumber = Shapes.expandDims(Creation.arange(graph, count, DType.INT32), 0).add(1);
    Value gap = at(gaps, gapNumber.equal(lengths));
    Value place = at(places, placeNumber.equal(lengths));
    Value total = sum(gap, place);
    Value infinite = Creation.fullLike(total, Double.POSITIVE_INFINITY);
    return total.less(NEVER / 2).select(infinite, total.negative());
  }

  private static Value at(Value numbers, Value chosen) {
    Value others = Creation.fullLike(numbers, NEVER);
    return Reductions.max(chosen.select(numbers, others), 1);
  }

  private Value never(Dim columns) {
    return full(scores.dtype(), columns, NEVER);
  }

  private Value full(DType dtype, Dim columns, double number) {
    return Creation.full(graph, new TensorType(dtype, Shape.ofDims(batch, columns)), number);
  }

  private static Value withoutLast(Value columns) {
    return Slicing.slice(columns, 1, 0, -1);
  }

  /** Adds probabilities of logarithms. */
  private static Value sum(Value first, Value... others) {
    Value largest = first;
    for (Value other : others) {
      largest = largest.maximum(other);
    }
    largest = Elementwise.stopGradient(largest);
    Value sum = first.subtract(largest).exp();
    for (Value other : others) {
      sum = sum.add(other.subtract(largest).exp());
    }
    return sum.log().add(largest);
  }
}
