// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.constraints.MaxNorm;
import dev.nyala.constraints.MinMaxNorm;
import dev.nyala.constraints.NonNeg;
import dev.nyala.constraints.UnitNorm;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L1L2;
import dev.nyala.regularizers.L2;
import dev.nyala.regularizers.OrthogonalRegularizer;
import dev.nyala.regularizers.Regularizer;
import java.util.Locale;

/** Makes the regularizer or the constraint that a fixture's options configure. */
final class KerasWeightFunctions {

  private KerasWeightFunctions() {}

  static Regularizer regularizer(Fixture f) {
    return switch (f.subject()) {
      case "L1" -> f.sets("l1") ? new L1(f.number("l1")) : new L1();
      case "L2" -> f.sets("l2") ? new L2(f.number("l2")) : new L2();
      case "L1L2" -> new L1L2(f.sets("l1") ? f.number("l1") : 0, f.sets("l2") ? f.number("l2") : 0);
      case "OrthogonalRegularizer" ->
          f.sets("factor")
              ? new OrthogonalRegularizer()
                  .factor(f.number("factor"))
                  .mode(OrthogonalRegularizer.Mode.valueOf(f.text("mode").toUpperCase(Locale.ROOT)))
              : new OrthogonalRegularizer();
      default -> throw unknown(f);
    };
  }

  static WeightConstraint constraint(Fixture f) {
    int[] axis = f.sets("axis") ? f.integers("axis") : new int[] {0};
    return switch (f.subject()) {
      case "NonNeg" -> new NonNeg();
      case "UnitNorm" -> new UnitNorm().axis(axis);
      case "MaxNorm" -> {
        MaxNorm norm = new MaxNorm().axis(axis);
        yield f.sets("max_value") ? norm.maxValue(f.number("max_value")) : norm;
      }
      case "MinMaxNorm" -> {
        MinMaxNorm norm = new MinMaxNorm().axis(axis);
        norm = f.sets("min_value") ? norm.minValue(f.number("min_value")) : norm;
        norm = f.sets("max_value") ? norm.maxValue(f.number("max_value")) : norm;
        yield f.sets("rate") ? norm.rate(f.number("rate")) : norm;
      }
      default -> throw unknown(f);
    };
  }

  private static IllegalArgumentException unknown(Fixture fixture) {
    return new IllegalArgumentException("nothing is made of " + fixture);
  }
}
