// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.optimizers.schedules.CosineDecay;
import dev.nyala.optimizers.schedules.CosineDecayRestarts;
import dev.nyala.optimizers.schedules.ExponentialDecay;
import dev.nyala.optimizers.schedules.InverseTimeDecay;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import dev.nyala.optimizers.schedules.PiecewiseConstantDecay;
import dev.nyala.optimizers.schedules.PolynomialDecay;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes schedules of learning rates. */
final class ScheduleWriter {

  private ScheduleWriter() {}

  /** Returns a schedule as Keras serializes it. */
  static Map<String, @Nullable Object> write(LearningRateSchedule schedule) {
    ObjectTable<LearningRateSchedule> table =
        new ObjectTable<>("keras.optimizers.schedules", "a schedule");
    rates(table);
    return table.write(schedule);
  }

  private static void rates(ObjectTable<LearningRateSchedule> table) {
    table.written(
        "CosineDecay",
        CosineDecay.class,
        (x, to) -> {
          to.put("initial_learning_rate", x.initialLearningRate());
          to.put("decay_steps", x.decaySteps());
          to.put("alpha", x.alpha());
          to.put("warmup_target", x.warmupTarget());
          to.put("warmup_steps", x.warmupSteps());
        });
    table.written(
        "CosineDecayRestarts",
        CosineDecayRestarts.class,
        (x, to) -> {
          to.put("initial_learning_rate", x.initialLearningRate());
          to.put("first_decay_steps", x.firstDecaySteps());
          to.put("t_mul", x.tMul());
          to.put("m_mul", x.mMul());
          to.put("alpha", x.alpha());
        });
    table.written(
        "ExponentialDecay",
        ExponentialDecay.class,
        (x, to) -> {
          to.put("initial_learning_rate", x.initialLearningRate());
          to.put("decay_steps", x.decaySteps());
          to.put("decay_rate", x.decayRate());
          to.put("staircase", x.staircase());
        });
    table.written(
        "InverseTimeDecay",
        InverseTimeDecay.class,
        (x, to) -> {
          to.put("initial_learning_rate", x.initialLearningRate());
          to.put("decay_steps", x.decaySteps());
          to.put("decay_rate", x.decayRate());
          to.put("staircase", x.staircase());
        });
    table.written(
        "PiecewiseConstantDecay",
        PiecewiseConstantDecay.class,
        (x, to) -> {
          to.put("boundaries", x.boundaries());
          to.put("values", x.values());
        });
    table.written(
        "PolynomialDecay",
        PolynomialDecay.class,
        (x, to) -> {
          to.put("initial_learning_rate", x.initialLearningRate());
          to.put("decay_steps", x.decaySteps());
          to.put("end_learning_rate", x.endLearningRate());
          to.put("power", x.power());
          to.put("cycle", x.cycle());
        });
  }
}
