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
        .row(
            ObjectRow.of("L1", L1.class, c -> new L1(c.number("l1", FACTOR))).written("l1", L1::l1))
        .row(
            ObjectRow.of("L2", L2.class, c -> new L2(c.number("l2", FACTOR))).written("l2", L2::l2))
        .row(
            ObjectRow.of("L1L2", L1L2.class, c -> new L1L2(c.number("l1", 0), c.number("l2", 0)))
                .written("l1", L1L2::l1)
                .written("l2", L1L2::l2))
        .row(
            ObjectRow.of(
                    "OrthogonalRegularizer",
                    OrthogonalRegularizer.class,
                    c -> new OrthogonalRegularizer())
                .also("orthogonal")
                .number("factor", OrthogonalRegularizer::factor, OrthogonalRegularizer::factor)
                .constant(
                    "mode",
                    OrthogonalRegularizer.Mode.values(),
                    OrthogonalRegularizer::mode,
                    OrthogonalRegularizer::mode));
  }

  private static ObjectTable<WeightConstraint> constraints() {
    return new ObjectTable<WeightConstraint>("keras.constraints", "a constraint")
        .row(
            ObjectRow.of("MaxNorm", MaxNorm.class, c -> new MaxNorm())
                .number("max_value", MaxNorm::maxValue, MaxNorm::maxValue)
                .option("axis", Config::integers, x -> axis(x.axes()), MaxNorm::axis))
        .row(
            ObjectRow.of("MinMaxNorm", MinMaxNorm.class, c -> new MinMaxNorm())
                .number("min_value", MinMaxNorm::minValue, MinMaxNorm::minValue)
                .number("max_value", MinMaxNorm::maxValue, MinMaxNorm::maxValue)
                .number("rate", MinMaxNorm::rate, MinMaxNorm::rate)
                .option("axis", Config::integers, x -> axis(x.axes()), MinMaxNorm::axis))
        .row(
            ObjectRow.of("UnitNorm", UnitNorm.class, c -> new UnitNorm())
                .option("axis", Config::integers, x -> axis(x.axes()), UnitNorm::axis))
        .row(ObjectRow.of("NonNeg", NonNeg.class, c -> new NonNeg()));
  }

  /** One axis is no list. */
  private static Object axis(Axes axes) {
    return axes.size() == 1 ? (Object) axes.get(0) : axes.stream().boxed().toList();
  }
}
