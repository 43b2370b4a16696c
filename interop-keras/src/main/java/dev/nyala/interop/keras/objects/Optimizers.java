// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import static dev.nyala.interop.keras.objects.Options.flag;
import static dev.nyala.interop.keras.objects.Options.integer;
import static dev.nyala.interop.keras.objects.Options.number;

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
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads optimizers of Keras 2 and 3. */
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
    String name = object.simpleName().replace(REGISTERED, "");
    Optimizer optimizer =
        switch (name) {
          case "sgd", "gradientdescent" -> sgd(config);
          case "rmsprop" -> rmsProp(config);
          case "adam" -> adam(config);
          case "adamw" -> adamW(config);
          case "adamax" -> adamax(config);
          case "nadam" -> nadam(config);
          case "adagrad" -> adagrad(config);
          case "adadelta" -> adadelta(config);
          case "adafactor" -> adafactor(config);
          case "ftrl" -> ftrl(config);
          case "lamb" -> lamb(config);
          case "lion" -> lion(config);
          case "muon" -> MuonOptions.read(common(new Muon(), config), config);
          case "lossscaleoptimizer" -> scaled(config);
          default -> throw unknown(object, config);
        };
    Options.requireRead(config, HARMLESS, "optimizer");
    return optimizer;
  }

  private static DataException unknown(Serialized object, Config config) {
    return new DataException(
        Diagnostic.of("The file has an optimizer that is not known")
            .received(object.className())
            .expected("an optimizer of Keras that Nyala has")
            .where("%s", config.where())
            .remedy("compile the model in Java"));
  }

  /** Sets the options that all optimizers have. */
  private static <O extends StandardOptimizer<O>> O common(O optimizer, Config config) {
    O o = learningRate(optimizer, config);
    o = number(o, config, "weight_decay", StandardOptimizer::weightDecay);
    o = positive(o, config, "clipnorm", StandardOptimizer::clipNorm);
    o = positive(o, config, "clipvalue", StandardOptimizer::clipValue);
    o = positive(o, config, "global_clipnorm", StandardOptimizer::globalClipNorm);
    o = flag(o, config, "use_ema", StandardOptimizer::useEma);
    o = number(o, config, "ema_momentum", StandardOptimizer::emaMomentum);
    o = integer(o, config, "ema_overwrite_frequency", StandardOptimizer::emaOverwriteFrequency);
    o = number(o, config, "loss_scale_factor", StandardOptimizer::lossScaleFactor);
    return integer(
        o, config, "gradient_accumulation_steps", StandardOptimizer::gradientAccumulationSteps);
  }

  /** Sets a limit; Keras 2 wrote 0 for none. */
  private static <O> O positive(
      O optimizer, Config config, String key, BiFunction<O, Double, O> wither) {
    return config.number(key, 0) == 0 ? optimizer : number(optimizer, config, key, wither);
  }

  private static <O extends StandardOptimizer<O>> O learningRate(O optimizer, Config config) {
    String key = config.has("learning_rate") ? "learning_rate" : "lr";
    if (config.value(key) instanceof Map<?, ?>) {
      return optimizer.learningRate(Schedules.read(config, key));
    }
    O rated = number(optimizer, config, key, StandardOptimizer::learningRate);
    // Nadam calls something else so.
    double decay = optimizer instanceof Nadam ? 0 : config.number("decay", 0);
    return decay == 0
        ? rated
        : rated.learningRate(new InverseTimeDecay(rated.options().learningRate(), 1, decay));
  }

  private static Optimizer sgd(Config config) {
    SGD moved = number(common(new SGD(), config), config, "momentum", SGD::momentum);
    return flag(moved, config, "nesterov", SGD::nesterov);
  }

  private static Optimizer rmsProp(Config config) {
    RMSprop o = number(common(new RMSprop(), config), config, "rho", RMSprop::rho);
    o = number(o, config, "momentum", RMSprop::momentum);
    o = number(o, config, "epsilon", RMSprop::epsilon);
    return flag(o, config, "centered", RMSprop::centered);
  }

  private static Optimizer adam(Config config) {
    Adam o = number(common(new Adam(), config), config, "beta_1", Adam::beta1);
    o = number(o, config, "beta_2", Adam::beta2);
    o = number(o, config, "epsilon", Adam::epsilon);
    return flag(o, config, "amsgrad", Adam::amsgrad);
  }

  private static Optimizer adamW(Config config) {
    AdamW o = number(common(new AdamW(), config), config, "beta_1", AdamW::beta1);
    o = number(o, config, "beta_2", AdamW::beta2);
    o = number(o, config, "epsilon", AdamW::epsilon);
    return flag(o, config, "amsgrad", AdamW::amsgrad);
  }

  private static Optimizer adamax(Config config) {
    Adamax o = number(common(new Adamax(), config), config, "beta_1", Adamax::beta1);
    o = number(o, config, "beta_2", Adamax::beta2);
    return number(o, config, "epsilon", Adamax::epsilon);
  }

  private static Optimizer nadam(Config config) {
    Nadam o = number(common(new Nadam(), config), config, "beta_1", Nadam::beta1);
    o = number(o, config, "beta_2", Nadam::beta2);
    return number(o, config, "epsilon", Nadam::epsilon);
  }

  private static Optimizer adagrad(Config config) {
    Adagrad o =
        number(
            common(new Adagrad(), config),
            config,
            "initial_accumulator_value",
            Adagrad::initialAccumulatorValue);
    return number(o, config, "epsilon", Adagrad::epsilon);
  }

  private static Optimizer adadelta(Config config) {
    Adadelta o = number(common(new Adadelta(), config), config, "rho", Adadelta::rho);
    return number(o, config, "epsilon", Adadelta::epsilon);
  }

  private static Optimizer adafactor(Config config) {
    Adafactor o =
        number(common(new Adafactor(), config), config, "beta_2_decay", Adafactor::beta2Decay);
    o = number(o, config, "epsilon_1", Adafactor::epsilon1);
    o = number(o, config, "epsilon_2", Adafactor::epsilon2);
    o = number(o, config, "clip_threshold", Adafactor::clipThreshold);
    return flag(o, config, "relative_step", Adafactor::relativeStep);
  }

  private static Optimizer ftrl(Config config) {
    Ftrl o =
        number(common(new Ftrl(), config), config, "learning_rate_power", Ftrl::learningRatePower);
    o = number(o, config, "initial_accumulator_value", Ftrl::initialAccumulatorValue);
    o = number(o, config, "l1_regularization_strength", Ftrl::l1RegularizationStrength);
    o = number(o, config, "l2_regularization_strength", Ftrl::l2RegularizationStrength);
    o =
        number(
            o,
            config,
            "l2_shrinkage_regularization_strength",
            Ftrl::l2ShrinkageRegularizationStrength);
    return number(o, config, "beta", Ftrl::beta);
  }

  private static Optimizer lamb(Config config) {
    Lamb o = number(common(new Lamb(), config), config, "beta_1", Lamb::beta1);
    o = number(o, config, "beta_2", Lamb::beta2);
    return number(o, config, "epsilon", Lamb::epsilon);
  }

  private static Optimizer lion(Config config) {
    Lion o = number(common(new Lion(), config), config, "beta_1", Lion::beta1);
    return number(o, config, "beta_2", Lion::beta2);
  }

  private static Optimizer scaled(Config config) {
    Optimizer inner = read(config, "inner_optimizer");
    LossScaleOptimizer o =
        number(
            new LossScaleOptimizer(inner),
            config,
            "initial_scale",
            LossScaleOptimizer::initialScale);
    return integer(o, config, "dynamic_growth_steps", LossScaleOptimizer::dynamicGrowthSteps);
  }
}
