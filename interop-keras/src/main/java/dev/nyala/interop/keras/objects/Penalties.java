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
import dev.nyala.tensor.Axes;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes regularizers and constraints. */
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
    return regularizers().read(owner, key);
  }

  /**
   * Writes a regularizer.
   *
   * @param regularizer one of Keras
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> writeRegularizer(Regularizer regularizer) {
    return regularizers().write(regularizer);
  }

  /**
   * Reads the constraint at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the constraint
   */
  public static WeightConstraint constraint(Config owner, String key) {
    return constraints().read(owner, key);
  }

  /**
   * Writes a constraint.
   *
   * @param constraint one of Keras
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> writeConstraint(WeightConstraint constraint) {
    return constraints().write(constraint);
  }

  private static ObjectTable<Regularizer> regularizers() {
    return new ObjectTable<Regularizer>("keras.regularizers", "a regularizer")
        .row("L1", L1.class, c -> new L1(c.number("l1", FACTOR)), (x, to) -> to.put("l1", x.l1()))
        .row("L2", L2.class, c -> new L2(c.number("l2", FACTOR)), (x, to) -> to.put("l2", x.l2()))
        .row(
            "L1L2",
            L1L2.class,
            c -> new L1L2(c.number("l1", 0), c.number("l2", 0)),
            (x, to) -> {
              to.put("l1", x.l1());
              to.put("l2", x.l2());
            })
        .row(
            "OrthogonalRegularizer",
            OrthogonalRegularizer.class,
            c -> new OrthogonalRegularizer().factor(c.number("factor", FACTOR)).mode(mode(c)),
            (x, to) -> {
              to.put("factor", x.factor());
              to.put("mode", x.mode().name().toLowerCase(Locale.ROOT));
            },
            "orthogonal");
  }

  private static OrthogonalRegularizer.Mode mode(Config config) {
    return switch (config.text("mode", "rows")) {
      case "rows" -> OrthogonalRegularizer.Mode.ROWS;
      case "columns" -> OrthogonalRegularizer.Mode.COLUMNS;
      default -> throw config.wrong("mode", "rows or columns");
    };
  }

  private static ObjectTable<WeightConstraint> constraints() {
    return new ObjectTable<WeightConstraint>("keras.constraints", "a constraint")
        .row(
            "MaxNorm",
            MaxNorm.class,
            c -> new MaxNorm().maxValue(c.number("max_value", 2)).axis(axis(c)),
            (x, to) -> {
              to.put("max_value", x.maxValue());
              to.put("axis", axis(x.axes()));
            })
        .row(
            "MinMaxNorm",
            MinMaxNorm.class,
            c ->
                new MinMaxNorm()
                    .minValue(c.number("min_value", 0))
                    .maxValue(c.number("max_value", 1))
                    .rate(c.number("rate", 1))
                    .axis(axis(c)),
            (x, to) -> {
              to.put("min_value", x.minValue());
              to.put("max_value", x.maxValue());
              to.put("rate", x.rate());
              to.put("axis", axis(x.axes()));
            })
        .row(
            "UnitNorm",
            UnitNorm.class,
            c -> new UnitNorm().axis(axis(c)),
            (x, to) -> to.put("axis", axis(x.axes())))
        .row("NonNeg", NonNeg.class, c -> new NonNeg(), (x, to) -> {});
  }

  private static int[] axis(Config config) {
    return config.has("axis") ? config.integers("axis") : new int[] {0};
  }

  /** One axis is no list. */
  private static Object axis(Axes axes) {
    return axes.size() == 1 ? (Object) axes.get(0) : axes.stream().boxed().toList();
  }
}
