// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.optimizers.Adadelta;
import dev.nyala.optimizers.Adafactor;
import dev.nyala.optimizers.Adagrad;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.AdamW;
import dev.nyala.optimizers.Adamax;
import dev.nyala.optimizers.Ftrl;
import dev.nyala.optimizers.Lamb;
import dev.nyala.optimizers.Lion;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Muon;
import dev.nyala.optimizers.Nadam;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.OptimizerOptions;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes optimizers. */
public final class OptimizerWriter {

  private OptimizerWriter() {}

  /**
   * Writes an optimizer.
   *
   * @param optimizer one of Keras
   * @return as Keras serializes it
   * @throws dev.nyala.error.ModelException if it is of a class of one's own
   */
  public static Map<String, @Nullable Object> write(Optimizer optimizer) {
    ObjectTable<Optimizer> table = new ObjectTable<>("keras.optimizers", "an optimizer");
    adaptive(table);
    others(table);
    table.written(
        "LossScaleOptimizer",
        LossScaleOptimizer.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("inner_optimizer", write(x.inner()));
          to.put("initial_scale", x.initialScale());
          to.put("dynamic_growth_steps", x.dynamicGrowthSteps());
        });
    return table.write(optimizer);
  }

  /** Puts the options that all optimizers have. */
  private static void common(Optimizer optimizer, Map<String, @Nullable Object> to) {
    OptimizerOptions options = optimizer.options();
    LearningRateSchedule schedule = options.schedule();
    to.put("name", optimizer.name());
    to.put(
        "learning_rate",
        schedule == null ? (Object) options.learningRate() : ScheduleWriter.write(schedule));
    to.put("weight_decay", options.weightDecay().rate());
    to.put("clipnorm", options.clipping().norm());
    to.put("global_clipnorm", options.clipping().globalNorm());
    to.put("clipvalue", options.clipping().value());
    to.put("use_ema", options.average().used());
    to.put("ema_momentum", options.average().momentum());
    to.put("ema_overwrite_frequency", options.average().overwriteFrequency());
    to.put("loss_scale_factor", options.lossScaleFactor());
    to.put("gradient_accumulation_steps", options.gradientAccumulationSteps());
  }

  private static void adaptive(ObjectTable<Optimizer> table) {
    table.written(
        "Adam",
        Adam.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_1", x.beta1());
          to.put("beta_2", x.beta2());
          to.put("epsilon", x.epsilon());
          to.put("amsgrad", x.amsgrad());
        });
    table.written(
        "AdamW",
        AdamW.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_1", x.beta1());
          to.put("beta_2", x.beta2());
          to.put("epsilon", x.epsilon());
          to.put("amsgrad", x.amsgrad());
        });
    table.written(
        "Adamax",
        Adamax.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_1", x.beta1());
          to.put("beta_2", x.beta2());
          to.put("epsilon", x.epsilon());
        });
    table.written(
        "Nadam",
        Nadam.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_1", x.beta1());
          to.put("beta_2", x.beta2());
          to.put("epsilon", x.epsilon());
        });
    table.written(
        "Lamb",
        Lamb.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_1", x.beta1());
          to.put("beta_2", x.beta2());
          to.put("epsilon", x.epsilon());
        });
    table.written(
        "Lion",
        Lion.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_1", x.beta1());
          to.put("beta_2", x.beta2());
        });
    table.written(
        "Muon",
        Muon.class,
        (x, to) -> {
          common(x, to);
          MuonOptions.write(x, to);
        });
  }

  private static void others(ObjectTable<Optimizer> table) {
    table.written(
        "SGD",
        SGD.class,
        (x, to) -> {
          common(x, to);
          to.put("momentum", x.momentum());
          to.put("nesterov", x.nesterov());
        });
    table.written(
        "RMSprop",
        RMSprop.class,
        (x, to) -> {
          common(x, to);
          to.put("rho", x.rho());
          to.put("momentum", x.momentum());
          to.put("epsilon", x.epsilon());
          to.put("centered", x.centered());
        });
    table.written(
        "Adagrad",
        Adagrad.class,
        (x, to) -> {
          common(x, to);
          to.put("initial_accumulator_value", x.initialAccumulatorValue());
          to.put("epsilon", x.epsilon());
        });
    table.written(
        "Adadelta",
        Adadelta.class,
        (x, to) -> {
          common(x, to);
          to.put("rho", x.rho());
          to.put("epsilon", x.epsilon());
        });
    table.written(
        "Adafactor",
        Adafactor.class,
        (x, to) -> {
          common(x, to);
          to.put("beta_2_decay", x.beta2Decay());
          to.put("epsilon_1", x.epsilon1());
          to.put("epsilon_2", x.epsilon2());
          to.put("clip_threshold", x.clipThreshold());
          to.put("relative_step", x.relativeStep());
        });
    table.written(
        "Ftrl",
        Ftrl.class,
        (x, to) -> {
          common(x, to);
          to.put("learning_rate_power", x.learningRatePower());
          to.put("initial_accumulator_value", x.initialAccumulatorValue());
          to.put("l1_regularization_strength", x.l1RegularizationStrength());
          to.put("l2_regularization_strength", x.l2RegularizationStrength());
          to.put("l2_shrinkage_regularization_strength", x.l2ShrinkageRegularizationStrength());
          to.put("beta", x.beta());
        });
  }
}
