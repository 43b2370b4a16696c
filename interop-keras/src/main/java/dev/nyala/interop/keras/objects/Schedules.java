// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.optimizers.schedules.CosineDecay;
import dev.nyala.optimizers.schedules.CosineDecayRestarts;
import dev.nyala.optimizers.schedules.ExponentialDecay;
import dev.nyala.optimizers.schedules.InverseTimeDecay;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import dev.nyala.optimizers.schedules.PiecewiseConstantDecay;
import dev.nyala.optimizers.schedules.PolynomialDecay;
import java.util.Arrays;
import java.util.Set;

/** Reads schedules of learning rates. */
final class Schedules {

  private static final String RATE = "initial_learning_rate";
  private static final String STEPS = "decay_steps";

  private Schedules() {}

  /** Reads the schedule at a key. */
  static LearningRateSchedule read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    LearningRateSchedule schedule =
        switch (object.simpleName()) {
          case "exponentialdecay" ->
              new ExponentialDecay(
                  config.number(RATE),
                  steps(config, STEPS),
                  config.number("decay_rate"),
                  config.flag("staircase", false));
          case "inversetimedecay" ->
              new InverseTimeDecay(
                  config.number(RATE),
                  steps(config, STEPS),
                  config.number("decay_rate"),
                  config.flag("staircase", false));
          case "piecewiseconstantdecay" -> piecewise(config);
          case "polynomialdecay" -> polynomial(config);
          case "cosinedecay" -> cosine(config);
          case "cosinedecayrestarts" -> restarts(config);
          default -> throw owner.wrong(key, "a number, or a schedule of Keras that Nyala has");
        };
    Options.requireRead(config, Set.of("name"), "schedule");
    return schedule;
  }

  private static long steps(Config config, String key) {
    double number = config.number(key);
    if (number != Math.rint(number)) {
      throw config.wrong(key, "a whole number of steps");
    }
    return (long) number;
  }

  private static LearningRateSchedule piecewise(Config config) {
    return new PiecewiseConstantDecay(
        Arrays.stream(config.numbers("boundaries")).mapToObj(step -> (long) step).toList(),
        Arrays.stream(config.numbers("values")).boxed().toList());
  }

  private static LearningRateSchedule polynomial(Config config) {
    PolynomialDecay decay = new PolynomialDecay(config.number(RATE), steps(config, STEPS));
    PolynomialDecay ended =
        Options.number(decay, config, "end_learning_rate", PolynomialDecay::endLearningRate);
    PolynomialDecay bent = Options.number(ended, config, "power", PolynomialDecay::power);
    return Options.flag(bent, config, "cycle", PolynomialDecay::cycle);
  }

  private static LearningRateSchedule cosine(Config config) {
    CosineDecay decay = new CosineDecay(config.number(RATE), steps(config, STEPS));
    CosineDecay ended = Options.number(decay, config, "alpha", CosineDecay::alpha);
    boolean warm = config.has("warmup_target");
    return warm
        ? ended.warmup(config.number("warmup_target"), steps(config, "warmup_steps"))
        : ended;
  }

  private static LearningRateSchedule restarts(Config config) {
    CosineDecayRestarts decay =
        new CosineDecayRestarts(config.number(RATE), steps(config, "first_decay_steps"));
    CosineDecayRestarts longer = Options.number(decay, config, "t_mul", CosineDecayRestarts::tMul);
    CosineDecayRestarts lower = Options.number(longer, config, "m_mul", CosineDecayRestarts::mMul);
    return Options.number(lower, config, "alpha", CosineDecayRestarts::alpha);
  }
}
