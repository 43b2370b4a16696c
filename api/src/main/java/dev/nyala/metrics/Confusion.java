// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Reductions;
import java.util.List;

/**
 * How many predictions are right and wrong at each threshold: values of one shape, {@code
 * [thresholds]} or {@code [thresholds, labels]}.
 */
record Confusion(
    Value truePositives, Value falsePositives, Value trueNegatives, Value falseNegatives) {

  /** Reads the counts of a state that has all of them, in the order of the outcomes. */
  static Confusion of(List<Value> state) {
    return new Confusion(state.get(0), state.get(1), state.get(2), state.get(3));
  }

  Value count(Outcome outcome) {
    return switch (outcome) {
      case TRUE_POSITIVES -> truePositives;
      case FALSE_POSITIVES -> falsePositives;
      case TRUE_NEGATIVES -> trueNegatives;
      case FALSE_NEGATIVES -> falseNegatives;
    };
  }

  /** Returns how much of what is positive is found; also called sensitivity. */
  Value recall() {
    return share(truePositives, falseNegatives);
  }

  /** Returns how much of what is found is positive. */
  Value precision() {
    return share(truePositives, falsePositives);
  }

  /** Returns how much of what is negative is not found. */
  Value specificity() {
    return share(trueNegatives, falsePositives);
  }

  /** Returns how much of what is negative is found. */
  Value falsePositiveRate() {
    return share(falsePositives, trueNegatives);
  }

  /** Returns {@code part / (part + rest)}, 0 if there is neither. */
  static Value share(Value part, Value rest) {
    return divide(part, part.add(rest));
  }

  /** Returns the quotient, 0 where the divisor is. */
  static Value divide(Value dividend, Value divisor) {
    return Arithmetic.divideNoNan(dividend, divisor);
  }

  /** Returns the largest rate where another is at least a bound; 0 if it never is. */
  static Value best(Value rates, Value bounded, double bound) {
    Value feasible = bounded.greaterEqual(bounded.like(bound));
    return Reductions.max(feasible.select(rates, rates.like(0)));
  }
}
