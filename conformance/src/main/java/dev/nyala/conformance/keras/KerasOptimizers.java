// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

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
import dev.nyala.optimizers.MuonAdam;
import dev.nyala.optimizers.Nadam;
import dev.nyala.optimizers.NewtonSchulz;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.StandardOptimizer;
import dev.nyala.optimizers.schedules.ExponentialDecay;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes the optimizer that a fixture's options configure. */
final class KerasOptimizers {

  private static final Map<String, Function<Fixture, Optimizer>> TABLE =
      Map.ofEntries(
          Map.entry("SGD", f -> common(f, sgd(f))),
          Map.entry("RMSprop", f -> common(f, rmsprop(f))),
          Map.entry("Adam", f -> common(f, adam(f))),
          Map.entry("AdamW", f -> common(f, adamW(f))),
          Map.entry("Adamax", f -> common(f, adamax(f))),
          Map.entry("Nadam", f -> common(f, nadam(f))),
          Map.entry("Lamb", f -> common(f, lamb(f))),
          Map.entry("Lion", f -> common(f, lion(f))),
          Map.entry("Muon", f -> common(f, muon(f))),
          Map.entry("Adadelta", f -> common(f, adadelta(f))),
          Map.entry("Adagrad", f -> common(f, adagrad(f))),
          Map.entry("Adafactor", f -> common(f, adafactor(f))),
          Map.entry("Ftrl", f -> common(f, ftrl(f))));

  private KerasOptimizers() {}

  /** Returns the classes there are fixtures for, sorted. */
  static List<String> names() {
    return TABLE.keySet().stream().sorted().toList();
  }

  static Optimizer of(Fixture fixture) {
    Function<Fixture, Optimizer> make = TABLE.get(fixture.subject());
    if (make == null) {
      throw new IllegalArgumentException("nothing is made of " + fixture);
    }
    return make.apply(fixture);
  }

  private static SGD sgd(Fixture f) {
    return number(f, "momentum", new SGD().nesterov(f.flag("nesterov")), SGD::momentum);
  }

  private static RMSprop rmsprop(Fixture f) {
    RMSprop optimizer = new RMSprop().centered(f.flag("centered"));
    optimizer = number(f, "rho", optimizer, RMSprop::rho);
    optimizer = number(f, "momentum", optimizer, RMSprop::momentum);
    return number(f, "epsilon", optimizer, RMSprop::epsilon);
  }

  private static Adam adam(Fixture f) {
    Adam optimizer = new Adam().amsgrad(f.flag("amsgrad"));
    optimizer = number(f, "beta_1", optimizer, Adam::beta1);
    optimizer = number(f, "beta_2", optimizer, Adam::beta2);
    return number(f, "epsilon", optimizer, Adam::epsilon);
  }

  private static AdamW adamW(Fixture f) {
    AdamW optimizer = new AdamW().amsgrad(f.flag("amsgrad"));
    optimizer = number(f, "beta_1", optimizer, AdamW::beta1);
    optimizer = number(f, "beta_2", optimizer, AdamW::beta2);
    return number(f, "epsilon", optimizer, AdamW::epsilon);
  }

  private static Adamax adamax(Fixture f) {
    Adamax optimizer = number(f, "beta_1", new Adamax(), Adamax::beta1);
    optimizer = number(f, "beta_2", optimizer, Adamax::beta2);
    return number(f, "epsilon", optimizer, Adamax::epsilon);
  }

  private static Nadam nadam(Fixture f) {
    Nadam optimizer = number(f, "beta_1", new Nadam(), Nadam::beta1);
    optimizer = number(f, "beta_2", optimizer, Nadam::beta2);
    return number(f, "epsilon", optimizer, Nadam::epsilon);
  }

  private static Lamb lamb(Fixture f) {
    Lamb optimizer = number(f, "beta_1", new Lamb(), Lamb::beta1);
    optimizer = number(f, "beta_2", optimizer, Lamb::beta2);
    return number(f, "epsilon", optimizer, Lamb::epsilon);
  }

  private static Lion lion(Fixture f) {
    return number(f, "beta_2", number(f, "beta_1", new Lion(), Lion::beta1), Lion::beta2);
  }

  private static Muon muon(Fixture f) {
    Muon o = number(f, "momentum", new Muon(), Muon::momentum);
    o = f.sets("nesterov") ? o.nesterov(f.flag("nesterov")) : o;
    o = number(f, "rms_rate", o, Muon::rmsRate);
    o = f.sets("exclude_layers") ? o.excludeLayers(f.text("exclude_layers")) : o;
    if (f.sets("muon_a")) {
      o = o.iteration(new NewtonSchulz(f.number("muon_a"), -4, 2, f.integer("ns_steps")));
    }
    if (f.sets("adam_lr_ratio")) {
      double ratio = f.number("adam_lr_ratio");
      double decay = f.number("adam_weight_decay");
      o = o.adam(new MuonAdam(0.7, 0.9, 1e-3, decay, ratio, List.of(), true));
    }
    return o;
  }

  private static Adadelta adadelta(Fixture f) {
    return number(f, "epsilon", number(f, "rho", new Adadelta(), Adadelta::rho), Adadelta::epsilon);
  }

  private static Adagrad adagrad(Fixture f) {
    Adagrad optimizer =
        number(f, "initial_accumulator_value", new Adagrad(), Adagrad::initialAccumulatorValue);
    return number(f, "epsilon", optimizer, Adagrad::epsilon);
  }

  private static Adafactor adafactor(Fixture f) {
    Adafactor optimizer = new Adafactor();
    optimizer = f.sets("relative_step") ? optimizer.relativeStep(false) : optimizer;
    optimizer = number(f, "clip_threshold", optimizer, Adafactor::clipThreshold);
    optimizer = number(f, "beta_2_decay", optimizer, Adafactor::beta2Decay);
    return number(f, "epsilon_2", optimizer, Adafactor::epsilon2);
  }

  private static Ftrl ftrl(Fixture f) {
    Ftrl optimizer = number(f, "learning_rate_power", new Ftrl(), Ftrl::learningRatePower);
    optimizer = number(f, "initial_accumulator_value", optimizer, Ftrl::initialAccumulatorValue);
    optimizer = number(f, "l1_regularization_strength", optimizer, Ftrl::l1RegularizationStrength);
    optimizer = number(f, "l2_regularization_strength", optimizer, Ftrl::l2RegularizationStrength);
    optimizer =
        number(
            f,
            "l2_shrinkage_regularization_strength",
            optimizer,
            Ftrl::l2ShrinkageRegularizationStrength);
    return number(f, "beta", optimizer, Ftrl::beta);
  }

  private static <O extends StandardOptimizer<O>> Optimizer common(Fixture f, O optimizer) {
    O o = number(f, "learning_rate", optimizer, O::learningRate);
    o = number(f, "weight_decay", o, O::weightDecay);
    o = number(f, "clipnorm", o, O::clipNorm);
    o = number(f, "clipvalue", o, O::clipValue);
    o = number(f, "global_clipnorm", o, O::globalClipNorm);
    o = number(f, "ema_momentum", o, O::emaMomentum);
    o = number(f, "ema_overwrite_frequency", o, (x, n) -> x.emaOverwriteFrequency((int) n));
    o = number(f, "gradient_accumulation_steps", o, (x, n) -> x.gradientAccumulationSteps((int) n));
    o = number(f, "loss_scale_factor", o, O::lossScaleFactor);
    o = f.flag("use_ema") ? o.useEma(true) : o;
    o = f.sets("exclude") ? o.excludeFromWeightDecay(f.text("exclude")) : o;
    if (f.sets("decay")) {
      String[] decay = f.text("decay").split(" ", -1);
      o =
          o.learningRate(
              new ExponentialDecay(
                  Double.parseDouble(decay[0]),
                  Long.parseLong(decay[1]),
                  Double.parseDouble(decay[2])));
    }
    if (!f.sets("loss_scale")) {
      return o;
    }
    String[] scale = f.text("loss_scale").split(" ", -1);
    return new LossScaleOptimizer(o, Double.parseDouble(scale[0]), Integer.parseInt(scale[1]));
  }

  /** Sets a number of an optimizer, if the case gives it. */
  private static <O> O number(Fixture f, String option, O optimizer, Setter<O> set) {
    return f.sets(option) ? set.to(optimizer, f.number(option)) : optimizer;
  }

  /** A wither of a number. */
  @FunctionalInterface
  private interface Setter<O> {
    O to(O optimizer, double value);
  }
}
