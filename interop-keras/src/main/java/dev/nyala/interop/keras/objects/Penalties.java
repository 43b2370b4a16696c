// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.constraints.MaxNorm;
import dev.nyala.constraints.MinMaxNorm;
import dev.nyala.constraints.NonNeg;
import dev.nyala.constraints.UnitNorm;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L1L2;
import dev.nyala.regularizers.L2;
import dev.nyala.regularizers.OrthogonalRegularizer;
import dev.nyala.regularizers.Regularizer;

/** Reads regularizers and constraints. */
public final class Penalties {

  private static final double FACTOR = 0.01;

  private Penalties() {}

  /**
   * Reads the regularizer at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the regularizer
   */
  public static Regularizer regularizer(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    return switch (object.simpleName()) {
      case "l1" -> new L1(config.number("l1", FACTOR));
      case "l2" -> new L2(config.number("l2", FACTOR));
      case "l1l2" -> new L1L2(config.number("l1", 0), config.number("l2", 0));
      case "orthogonalregularizer", "orthogonal" ->
          new OrthogonalRegularizer()
              .factor(config.number("factor", FACTOR))
              .mode(
                  switch (config.text("mode", "rows")) {
                    case "rows" -> OrthogonalRegularizer.Mode.ROWS;
                    case "columns" -> OrthogonalRegularizer.Mode.COLUMNS;
                    default -> throw config.wrong("mode", "rows or columns");
                  });
      default -> throw owner.wrong(key, "a regularizer of Keras");
    };
  }

  /**
   * Reads the constraint at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the constraint
   */
  public static WeightConstraint constraint(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    int[] axes = config.has("axis") ? config.integers("axis") : new int[] {0};
    return switch (object.simpleName()) {
      case "maxnorm" -> new MaxNorm().maxValue(config.number("max_value", 2)).axis(axes);
      case "minmaxnorm" ->
          new MinMaxNorm()
              .minValue(config.number("min_value", 0))
              .maxValue(config.number("max_value", 1))
              .rate(config.number("rate", 1))
              .axis(axes);
      case "unitnorm" -> new UnitNorm().axis(axes);
      case "nonneg" -> new NonNeg();
      default -> throw owner.wrong(key, "a constraint of Keras");
    };
  }
}
