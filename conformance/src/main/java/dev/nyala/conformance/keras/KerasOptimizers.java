// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.optimizers.Adadelta;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.StandardOptimizer;
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
          Map.entry("Adadelta", f -> common(f, adadelta(f))));

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
    SGD optimizer = new SGD().nesterov(f.flag("nesterov"));
    return f.sets("momentum") ? optimizer.momentum(f.number("momentum")) : optimizer;
  }

  private static RMSprop rmsprop(Fixture f) {
    RMSprop optimizer = new RMSprop().centered(f.flag("centered"));
    optimizer = f.sets("rho") ? optimizer.rho(f.number("rho")) : optimizer;
    optimizer = f.sets("momentum") ? optimizer.momentum(f.number("momentum")) : optimizer;
    return f.sets("epsilon") ? optimizer.epsilon(f.number("epsilon")) : optimizer;
  }

  private static Adam adam(Fixture f) {
    Adam optimizer = new Adam().amsgrad(f.flag("amsgrad"));
    optimizer = f.sets("beta_1") ? optimizer.beta1(f.number("beta_1")) : optimizer;
    optimizer = f.sets("beta_2") ? optimizer.beta2(f.number("beta_2")) : optimizer;
    return f.sets("epsilon") ? optimizer.epsilon(f.number("epsilon")) : optimizer;
  }

  private static Adadelta adadelta(Fixture f) {
    Adadelta optimizer = new Adadelta();
    optimizer = f.sets("rho") ? optimizer.rho(f.number("rho")) : optimizer;
    return f.sets("epsilon") ? optimizer.epsilon(f.number("epsilon")) : optimizer;
  }

  private static <O extends StandardOptimizer<O>> O common(Fixture f, O optimizer) {
    O o = optimizer;
    o = f.sets("learning_rate") ? o.learningRate(f.number("learning_rate")) : o;
    o = f.sets("weight_decay") ? o.weightDecay(f.number("weight_decay")) : o;
    o = f.sets("clipnorm") ? o.clipNorm(f.number("clipnorm")) : o;
    o = f.sets("clipvalue") ? o.clipValue(f.number("clipvalue")) : o;
    return f.sets("global_clipnorm") ? o.globalClipNorm(f.number("global_clipnorm")) : o;
  }
}
