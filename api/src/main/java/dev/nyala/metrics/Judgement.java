// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Promotion;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.ops.Slicing;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import org.jspecify.annotations.Nullable;

/**
 * Yes-or-no questions with their answers: values of one shape.
 *
 * @param truths BOOL, what should have been predicted
 * @param predictions FLOAT32
 * @param weights FLOAT32, or null
 */
record Judgement(Value truths, Value predictions, @Nullable Value weights) {

  /** What is no candidate is predicted to be this, which exceeds no threshold. */
  static final double NEVER = -1e10;

  /** Takes targets and predictions; what is not 0 is true. */
  static Judgement of(
      String metric,
      Value yTrue,
      Value yPred,
      @Nullable Value weights,
      @Nullable Integer topK,
      @Nullable Integer classId) {
    Alignment aligned = Alignment.of(metric, yTrue, yPred);
    Value truths = aligned.targets().cast(DType.BOOL);
    Value predictions = Promotion.toFloat(aligned.predictions()).cast(DType.FLOAT32);
    Matrices.requireEqual(metric, truths.type(), predictions.type());
    if (topK != null) {
      predictions = candidates(metric, predictions, topK);
    }
    if (classId != null) {
      truths = column(metric, truths, classId);
      predictions = column(metric, predictions, classId);
    }
    Value spread =
        weights == null ? null : SampleWeights.spread(metric, weights, predictions.shape());
    return new Judgement(truths, predictions, spread);
  }

  /** Keeps the k highest of each last axis. */
  private static Value candidates(String metric, Value predictions, int k) {
    Dim classes = predictions.rank() == 0 ? Dim.of(0) : predictions.shape().dim(-1);
    if (classes.isStatic() && classes.toInt() < k) {
      throw new ModelException(
          Diagnostic.of("There are fewer classes than are to be looked at")
              .received("predictions %s", predictions.type())
              .expected("at least %d classes", k)
              .where(metric));
    }
    Value positions = Indexing.topK(predictions, k).positions();
    Value chosen = Reductions.any(Indexing.oneHot(positions, classes, DType.BOOL), -2);
    return chosen.select(predictions, predictions.like(NEVER));
  }

  private static Value column(String metric, Value x, int classId) {
    Dim classes = x.rank() < 2 ? Dim.of(0) : x.shape().dim(-1);
    if (classes.isStatic() && classes.toInt() <= classId) {
      throw new ModelException(
          Diagnostic.of("There is no such class")
              .received("class %d of %s", classId, x.type())
              .expected("predictions [batch, ..., classes] of more than %d classes", classId)
              .where(metric));
    }
    return Slicing.slice(x, -1, classId, classId + 1);
  }

  /** Multiplies the weights by one for each index of the last axis. */
  Judgement weigh(Value labelWeights) {
    Value stretched = labelWeights.broadcastTo(predictions.shape());
    return new Judgement(
        truths, predictions, weights == null ? stretched : weights.multiply(stretched));
  }

  /** Puts everything into one column. */
  Judgement column() {
    return new Judgement(flat(truths), flat(predictions), weights == null ? null : flat(weights));
  }

  private static Value flat(Value x) {
    return Shapes.expandDims(Shapes.ravel(x), 1);
  }

  /** Returns the weights of what is true, or else of what is false; 0 elsewhere. */
  Value weights(boolean truth) {
    Value all = weights == null ? predictions.like(1) : weights;
    Value none = predictions.like(0);
    return truth ? truths.select(all, none) : truths.select(none, all);
  }
}
