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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes schedules of learning rates. */
final class Schedules {

  private static final String RATE = "initial_learning_rate";
  private static final String STEPS = "decay_steps";

  private Schedules() {}

  /** Reads the schedule at a key. */
  static LearningRateSchedule read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    LearningRateSchedule schedule =
        table()
            .read(object.simpleName(), config)
            .orElseThrow(() -> owner.wrong(key, "a number, or a schedule of Keras that Nyala has"));
    Options.requireRead(config, Set.of("name"), "schedule");
    return schedule;
  }

  /** Returns a schedule as Keras serializes it. */
  static Map<String, @Nullable Object> write(LearningRateSchedule schedule) {
    return table().write(schedule);
  }

  private static ObjectTable<LearningRateSchedule> table() {
    ObjectTable<LearningRateSchedule> table =
        new ObjectTable<>("keras.optimizers.schedules", "a schedule");
    table.row(
        ObjectRow.of(
                "ExponentialDecay",
                ExponentialDecay.class,
                c -> new ExponentialDecay(c.number(RATE), steps(c, STEPS), c.number("decay_rate")))
            .written(RATE, ExponentialDecay::initialLearningRate)
            .written(STEPS, ExponentialDecay::decaySteps)
            .written("decay_rate", ExponentialDecay::decayRate)
            .flag("staircase", ExponentialDecay::staircase, ExponentialDecay::staircase));
    table.row(
        ObjectRow.of(
                "InverseTimeDecay",
                InverseTimeDecay.class,
                c -> new InverseTimeDecay(c.number(RATE), steps(c, STEPS), c.number("decay_rate")))
            .written(RATE, InverseTimeDecay::initialLearningRate)
            .written(STEPS, InverseTimeDecay::decaySteps)
            .written("decay_rate", InverseTimeDecay::decayRate)
            .flag("staircase", InverseTimeDecay::staircase, InverseTimeDecay::staircase));
    table.row(
        ObjectRow.of("PiecewiseConstantDecay", PiecewiseConstantDecay.class, Schedules::piecewise)
            .written("boundaries", PiecewiseConstantDecay::boundaries)
            .written("values", PiecewiseConstantDecay::values));
    table.row(
        ObjectRow.of(
                "PolynomialDecay",
                PolynomialDecay.class,
                c -> new PolynomialDecay(c.number(RATE), steps(c, STEPS)))
            .written(RATE, PolynomialDecay::initialLearningRate)
            .written(STEPS, PolynomialDecay::decaySteps)
            .number(
                "end_learning_rate",
                PolynomialDecay::endLearningRate,
                PolynomialDecay::endLearningRate)
            .number("power", PolynomialDecay::power, PolynomialDecay::power)
            .flag("cycle", PolynomialDecay::cycle, PolynomialDecay::cycle));
    cosines(table);
    return table;
  }

  private static void cosines(ObjectTable<LearningRateSchedule> table) {
    table.row(
        ObjectRow.of(
                "CosineDecay",
                CosineDecay.class,
                c -> new CosineDecay(c.number(RATE), steps(c, STEPS)))
            .written(RATE, CosineDecay::initialLearningRate)
            .written(STEPS, CosineDecay::decaySteps)
            .number("alpha", CosineDecay::alpha, CosineDecay::alpha)
            .written("warmup_target", CosineDecay::warmupTarget)
            .option("warmup_steps", CosineDecay::warmupSteps, Schedules::warmup));
    table.row(
        ObjectRow.of(
                "CosineDecayRestarts",
                CosineDecayRestarts.class,
                c -> new CosineDecayRestarts(c.number(RATE), steps(c, "first_decay_steps")))
            .written(RATE, CosineDecayRestarts::initialLearningRate)
            .written("first_decay_steps", CosineDecayRestarts::firstDecaySteps)
            .number("t_mul", CosineDecayRestarts::tMul, CosineDecayRestarts::tMul)
            .number("m_mul", CosineDecayRestarts::mMul, CosineDecayRestarts::mMul)
            .number("alpha", CosineDecayRestarts::alpha, CosineDecayRestarts::alpha));
  }

  private static long steps(Config config, String key) {
    double number = config.number(key);
    if (number != Math.rint(number)) {
      throw config.wrong(key, "a whole number of steps");
    }
    return (long) number;
  }

  private static PiecewiseConstantDecay piecewise(Config config) {
    return new PiecewiseConstantDecay(
        Arrays.stream(config.numbers("boundaries")).mapToObj(step -> (long) step).toList(),
        Arrays.stream(config.numbers("values")).boxed().toList());
  }

  private static CosineDecay warmup(CosineDecay decay, Config config) {
    return config.has("warmup_target")
        ? decay.warmup(config.number("warmup_target"), steps(config, "warmup_steps"))
        : decay;
  }
}
