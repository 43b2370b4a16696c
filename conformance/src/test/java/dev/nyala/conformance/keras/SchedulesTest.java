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
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Learning rate schedules agree with Keras's. They run on the host, so no backend takes part. */
final class SchedulesTest {

  @TestFactory
  Stream<DynamicNode> schedulesAreThoseOfKeras() {
    return Fixtures.read("optimizers/Schedules").stream()
        .map(f -> DynamicTest.dynamicTest(f.toString(), () -> check(f)));
  }

  private static void check(Fixture fixture) {
    LearningRateSchedule schedule = of(fixture);
    Tensor steps = fixture.tensor("steps");
    float[] rates = new float[steps.size()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = (float) schedule.at(steps.getLong(i));
    }
    Tensor actual = Tensor.of(Shape.of(rates.length), rates);
    Agreement.FLOAT32.check(fixture.toString(), fixture.tensor("rates"), actual);
  }

  private static LearningRateSchedule of(Fixture f) {
    return switch (f.text("class")) {
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
              .endLearningRate(number(f, "end_learning_rate", 1e-4))
              .power(number(f, "power", 1))
              .cycle(f.flag("cycle"));
      case "CosineDecay" -> cosine(f);
      case "CosineDecayRestarts" ->
          new CosineDecayRestarts(initial(f), f.integer("first_decay_steps"))
              .tMul(number(f, "t_mul", 2))
              .mMul(number(f, "m_mul", 1))
              .alpha(number(f, "alpha", 0));
      default -> throw new IllegalArgumentException("nothing is made of " + f);
    };
  }

  private static CosineDecay cosine(Fixture f) {
    CosineDecay plain = new CosineDecay(initial(f), steps(f)).alpha(number(f, "alpha", 0));
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

  private static double number(Fixture f, String option, double otherwise) {
    return f.sets(option) ? f.number(option) : otherwise;
  }
}
