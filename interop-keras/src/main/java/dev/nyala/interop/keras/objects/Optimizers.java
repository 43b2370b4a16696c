// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.config.Config;
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
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.StandardOptimizer;
import dev.nyala.optimizers.schedules.InverseTimeDecay;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads optimizers of Keras 2 and 3, and writes those of Keras 3. */
public final class Optimizers {

  /** Options that change how fast a step is, or nothing at all. */
  private static final Set<String> HARMLESS = Set.of("name", "jit_compile", "is_legacy_optimizer");

  /** What tf.keras writes before the names of its own optimizers. */
  private static final String REGISTERED = "custom>";

  private Optimizers() {}

  /**
   * Reads the optimizer at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the optimizer
   * @throws DataException if it is not known, or has an option that is not
   */
  public static Optimizer read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    Optimizer optimizer =
        table()
            .read(object.simpleName().replace(REGISTERED, ""), config)
            .orElseThrow(() -> unknown(object));
    Options.requireRead(config, HARMLESS, "optimizer");
    return optimizer;
  }

  private static DataException unknown(Serialized object) {
    return new DataException(
        Diagnostic.of("The file has an optimizer that is not known")
            .received(object.className())
            .expected("an optimizer of Keras that Nyala has")
            .where("%s", object.config().where())
            .remedy("compile the model in Java"));
  }

  /**
   * Writes an optimizer.
   *
   * @param optimizer one of Keras
   * @return as Keras serializes it
   * @throws dev.nyala.error.ModelException if it is of a class of one's own
   */
  public static Map<String, @Nullable Object> write(Optimizer optimizer) {
    return table().write(optimizer);
  }

  private static ObjectTable<Optimizer> table() {
    ObjectTable<Optimizer> table = new ObjectTable<>("keras.optimizers", "an optimizer");
    moments(table);
    sums(table);
    table.row(
        row("SGD", SGD.class, c -> new SGD())
            .also("gradientdescent")
            .number("momentum", SGD::momentum, SGD::momentum)
            .flag("nesterov", SGD::nesterov, SGD::nesterov));
    table.row(
        ObjectRow.of(
                "LossScaleOptimizer",
                LossScaleOptimizer.class,
                c -> new LossScaleOptimizer(read(c, "inner_optimizer")))
            .written("name", LossScaleOptimizer::name)
            .written("inner_optimizer", x -> write(x.inner()))
            .number(
                "initial_scale", LossScaleOptimizer::initialScale, LossScaleOptimizer::initialScale)
            .integer(
                "dynamic_growth_steps",
                LossScaleOptimizer::dynamicGrowthSteps,
                LossScaleOptimizer::dynamicGrowthSteps));
    return table;
  }

  private static void moments(ObjectTable<Optimizer> table) {
    table.row(
        row("Adam", Adam.class, c -> new Adam())
            .number("beta_1", Adam::beta1, Adam::beta1)
            .number("beta_2", Adam::beta2, Adam::beta2)
            .number("epsilon", Adam::epsilon, Adam::epsilon)
            .flag("amsgrad", Adam::amsgrad, Adam::amsgrad));
    table.row(
        row("AdamW", AdamW.class, c -> new AdamW())
            .number("beta_1", AdamW::beta1, AdamW::beta1)
            .number("beta_2", AdamW::beta2, AdamW::beta2)
            .number("epsilon", AdamW::epsilon, AdamW::epsilon)
            .flag("amsgrad", AdamW::amsgrad, AdamW::amsgrad));
    table.row(
        row("Adamax", Adamax.class, c -> new Adamax())
            .number("beta_1", Adamax::beta1, Adamax::beta1)
            .number("beta_2", Adamax::beta2, Adamax::beta2)
            .number("epsilon", Adamax::epsilon, Adamax::epsilon));
    table.row(
        row("Nadam", Nadam.class, c -> new Nadam())
            .number("beta_1", Nadam::beta1, Nadam::beta1)
            .number("beta_2", Nadam::beta2, Nadam::beta2)
            .number("epsilon", Nadam::epsilon, Nadam::epsilon));
    table.row(
        row("Lamb", Lamb.class, c -> new Lamb())
            .number("beta_1", Lamb::beta1, Lamb::beta1)
            .number("beta_2", Lamb::beta2, Lamb::beta2)
            .number("epsilon", Lamb::epsilon, Lamb::epsilon));
    table.row(
        row("Lion", Lion.class, c -> new Lion())
            .number("beta_1", Lion::beta1, Lion::beta1)
            .number("beta_2", Lion::beta2, Lion::beta2));
    table.row(MuonOptions.add(row("Muon", Muon.class, c -> new Muon())));
  }

  private static void sums(ObjectTable<Optimizer> table) {
    table.row(
        row("RMSprop", RMSprop.class, c -> new RMSprop())
            .number("rho", RMSprop::rho, RMSprop::rho)
            .number("momentum", RMSprop::momentum, RMSprop::momentum)
            .number("epsilon", RMSprop::epsilon, RMSprop::epsilon)
            .flag("centered", RMSprop::centered, RMSprop::centered));
    table.row(
        row("Adagrad", Adagrad.class, c -> new Adagrad())
            .number(
                "initial_accumulator_value",
                Adagrad::initialAccumulatorValue,
                Adagrad::initialAccumulatorValue)
            .number("epsilon", Adagrad::epsilon, Adagrad::epsilon));
    table.row(
        row("Adadelta", Adadelta.class, c -> new Adadelta())
            .number("rho", Adadelta::rho, Adadelta::rho)
            .number("epsilon", Adadelta::epsilon, Adadelta::epsilon));
    table.row(
        row("Adafactor", Adafactor.class, c -> new Adafactor())
            .number("beta_2_decay", Adafactor::beta2Decay, Adafactor::beta2Decay)
            .number("epsilon_1", Adafactor::epsilon1, Adafactor::epsilon1)
            .number("epsilon_2", Adafactor::epsilon2, Adafactor::epsilon2)
            .number("clip_threshold", Adafactor::clipThreshold, Adafactor::clipThreshold)
            .flag("relative_step", Adafactor::relativeStep, Adafactor::relativeStep));
    table.row(
        row("Ftrl", Ftrl.class, c -> new Ftrl())
            .number("learning_rate_power", Ftrl::learningRatePower, Ftrl::learningRatePower)
            .number(
                "initial_accumulator_value",
                Ftrl::initialAccumulatorValue,
                Ftrl::initialAccumulatorValue)
            .number(
                "l1_regularization_strength",
                Ftrl::l1RegularizationStrength,
                Ftrl::l1RegularizationStrength)
            .number(
                "l2_regularization_strength",
                Ftrl::l2RegularizationStrength,
                Ftrl::l2RegularizationStrength)
            .number(
                "l2_shrinkage_regularization_strength",
                Ftrl::l2ShrinkageRegularizationStrength,
                Ftrl::l2ShrinkageRegularizationStrength)
            .number("beta", Ftrl::beta, Ftrl::beta));
  }

  /** Returns a row with the options that all optimizers have. */
  private static <O extends StandardOptimizer<O>> ObjectRow<O> row(
      String className, Class<O> type, Function<Config, O> maker) {
    return ObjectRow.of(className, type, maker)
        .written("name", Optimizer::name)
        .option("learning_rate", Optimizers::writtenRate, Optimizers::readRate)
        .number(
            "weight_decay", o -> o.options().weightDecay().rate(), StandardOptimizer::weightDecay)
        // Keras 2 wrote 0 for no limit.
        .number(
            "clipnorm",
            o -> o.options().clipping().norm(),
            (o, norm) -> norm == 0 ? o : o.clipNorm(norm))
        .number(
            "global_clipnorm",
            o -> o.options().clipping().globalNorm(),
            (o, norm) -> norm == 0 ? o : o.globalClipNorm(norm))
        .number(
            "clipvalue",
            o -> o.options().clipping().value(),
            (o, value) -> value == 0 ? o : o.clipValue(value))
        .flag("use_ema", o -> o.options().average().used(), StandardOptimizer::useEma)
        .number(
            "ema_momentum", o -> o.options().average().momentum(), StandardOptimizer::emaMomentum)
        .integer(
            "ema_overwrite_frequency",
            o -> o.options().average().overwriteFrequency(),
            StandardOptimizer::emaOverwriteFrequency)
        .number(
            "loss_scale_factor",
            o -> o.options().lossScaleFactor(),
            StandardOptimizer::lossScaleFactor)
        .integer(
            "gradient_accumulation_steps",
            o -> o.options().gradientAccumulationSteps(),
            StandardOptimizer::gradientAccumulationSteps);
  }

  private static Object writtenRate(Optimizer optimizer) {
    LearningRateSchedule schedule = optimizer.options().schedule();
    return schedule == null
        ? (Object) optimizer.options().learningRate()
        : Schedules.write(schedule);
  }

  private static <O extends StandardOptimizer<O>> O readRate(O optimizer, Config config) {
    String key = config.has("learning_rate") ? "learning_rate" : "lr";
    if (config.value(key) instanceof Map<?, ?>) {
      return optimizer.learningRate(Schedules.read(config, key));
    }
    O rated = config.has(key) ? optimizer.learningRate(config.number(key)) : optimizer;
    // Nadam calls something else so.
    double decay = optimizer instanceof Nadam ? 0 : config.number("decay", 0);
    return decay == 0
        ? rated
        : rated.learningRate(new InverseTimeDecay(rated.options().learningRate(), 1, decay));
  }
}
