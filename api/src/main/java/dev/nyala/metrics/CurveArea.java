// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Slicing;

/**
 * The area under a curve through one point per threshold.
 *
 * @param counts {@code [thresholds, ...]}, of ascending thresholds
 */
record CurveArea(Confusion counts) {

  /** A curve's points. */
  private record Points(Value x, Value y) {}

  /** Records the areas {@code [...]}. */
  Value of(AUC.Curve curve, AUC.SummationMethod method) {
    if (curve == AUC.Curve.PR && method == AUC.SummationMethod.INTERPOLATION) {
      return interpolatedPrecision();
    }
    Points points =
        switch (curve) {
          case ROC -> new Points(counts.falsePositiveRate(), counts.recall());
          case PR -> new Points(counts.recall(), counts.precision());
          case PRGAIN -> gains();
        };
    Value left = from(points.y());
    Value right = to(points.y());
    Value heights =
        switch (method) {
          case INTERPOLATION -> left.add(right).divide(2);
          case MINORING -> left.minimum(right);
          case MAJORING -> left.maximum(right);
        };
    return Reductions.sum(fall(points.x()).multiply(heights), 0);
  }

  private Points gains() {
    Value found = counts.truePositives();
    Value positives = found.add(counts.falseNegatives());
    Value negatives = counts.trueNegatives().add(counts.falsePositives());
    Value ratio = Confusion.divide(positives, negatives);
    Value none = found.equal(0);
    Value recall = gain(ratio, counts.falseNegatives());
    Value precision = gain(ratio, counts.falsePositives());
    return new Points(
        none.select(recall.like(0), recall).maximum(0), none.select(precision.like(1), precision));
  }

  private Value gain(Value ratio, Value errors) {
    return ratio.multiply(Confusion.divide(errors, counts.truePositives())).subtractFrom(1);
  }

  /** Interpolates the counts rather than the precision, as Davis and Goadrich (2006) do. */
  private Value interpolatedPrecision() {
    Value found = counts.truePositives();
    Value predicted = found.add(counts.falsePositives());
    Value slope = Confusion.divide(fall(found), fall(predicted).maximum(0));
    Value intercept = to(found).subtract(slope.multiply(to(predicted)));
    Value ratio = Confusion.divide(from(predicted), to(predicted).maximum(0));
    Value both = from(predicted).greater(0).and(to(predicted).greater(0));
    Value logarithm = both.select(ratio, ratio.like(1)).log();
    Value risen = slope.multiply(fall(found).add(intercept.multiply(logarithm)));
    Value positives = to(found).add(to(counts.falseNegatives())).maximum(0);
    return Reductions.sum(Confusion.divide(risen, positives), 0);
  }

  /** Returns by how much a value falls from each threshold to the next. */
  private static Value fall(Value x) {
    return from(x).subtract(to(x));
  }

  /** Returns all but the last. */
  private static Value from(Value x) {
    return Slicing.slice(x, 0, 0, x.shape().toInt(0) - 1);
  }

  /** Returns all but the first. */
  private static Value to(Value x) {
    return Slicing.sliceFrom(x, 0, 1);
  }
}
