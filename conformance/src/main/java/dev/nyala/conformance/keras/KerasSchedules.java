// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.optimizers.schedules.CosineDecay;
import dev.nyala.optimizers.schedules.CosineDecayRestarts;
import dev.nyala.optimizers.schedules.ExponentialDecay;
import dev.nyala.optimizers.schedules.InverseTimeDecay;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import dev.nyala.optimizers.schedules.PiecewiseConstantDecay;
import dev.nyala.optimizers.schedules.PolynomialDecay;
import java.util.List;
import java.util.stream.Stream;

/** Makes the learning rate schedule that a fixture's options configure. */
final class KerasSchedules {

  private KerasSchedules() {}

  /** Returns the schedules there are fixtures for. */
  static List<String> names() {
    return List.of(
        "CosineDecay",
        "CosineDecayRestarts",
        "ExponentialDecay",
        "InverseTimeDecay",
        "PiecewiseConstantDecay",
        "PolynomialDecay");
  }

  static LearningRateSchedule of(Fixture f) {
    return switch (f.subject()) {
      case "ExponentialDecay" ->
          new ExponentialDecay(initial(f), steps(f), f.number("decay_rate"))
              .staircase(f.flag("staircase"));
      case "InverseTimeDecay" ->
          new InverseTimeDecay(initial(f), steps(f), f.number("decay_rate"))
              .staircase(f.flag("staircase"));
      case "PiecewiseConstantDecay" ->
          PiecewiseConstantDecay.of(
              Stream.of(f.text("boundaries").split(" ")).mapToLong(Long::parseLong).toArray(),
              Stream.of(f.text("values").split(" ")).mapToDouble(Double::parseDouble).toArray());
      case "PolynomialDecay" ->
          new PolynomialDecay(initial(f), steps(f))
              .endLearningRate(f.number("end_learning_rate", 1e-4))
              .power(f.number("power", 1))
              .cycle(f.flag("cycle"));
      case "CosineDecay" -> cosine(f);
      case "CosineDecayRestarts" ->
          new CosineDecayRestarts(initial(f), f.integer("first_decay_steps"))
              .tMul(f.number("t_mul", 2))
              .mMul(f.number("m_mul", 1))
              .alpha(f.number("alpha", 0));
      default -> throw new IllegalArgumentException("nothing is made of " + f);
    };
  }

  private static CosineDecay cosine(Fixture f) {
    CosineDecay plain = new CosineDecay(initial(f), steps(f)).alpha(f.number("alpha", 0));
    return f.sets("warmup_target")
        ? plain.warmup(f.number("warmup_target"), f.integer("warmup_steps"))
        : plain;
  }

  private static double initial(Fixture f) {
    return f.number("initial_learning_rate");
  }

  private static int steps(Fixture f) {
    return f.integer("decay_steps");
  }
}
