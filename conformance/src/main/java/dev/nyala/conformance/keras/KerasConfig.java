// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.constraints.MaxNorm;
import dev.nyala.constraints.MinMaxNorm;
import dev.nyala.constraints.NonNeg;
import dev.nyala.constraints.UnitNorm;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.Loss;
import dev.nyala.losses.LossReduction;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.AutomaticAccuracy;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.optimizers.Adadelta;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.StandardOptimizer;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L1L2;
import dev.nyala.regularizers.L2;
import dev.nyala.regularizers.Regularizer;
import java.util.Locale;

/** Makes what a fixture's options configure. */
final class KerasConfig {

  private KerasConfig() {}

  static Loss loss(Fixture f) {
    LossReduction reduction =
        f.sets("reduction")
            ? LossReduction.valueOf(f.text("reduction").toUpperCase(Locale.ROOT))
            : LossReduction.SUM_OVER_BATCH_SIZE;
    boolean logits = f.flag("from_logits");
    double smoothing = f.sets("label_smoothing") ? f.number("label_smoothing") : 0;
    int axis = f.sets("axis") ? f.integer("axis") : -1;
    return switch (f.subject()) {
      case "MeanSquaredError" -> new MeanSquaredError().reduction(reduction);
      case "MeanAbsoluteError" -> new MeanAbsoluteError().reduction(reduction);
      case "BinaryCrossentropy" ->
          new BinaryCrossentropy()
              .fromLogits(logits)
              .labelSmoothing(smoothing)
              .axis(axis)
              .reduction(reduction);
      case "CategoricalCrossentropy" ->
          new CategoricalCrossentropy()
              .fromLogits(logits)
              .labelSmoothing(smoothing)
              .axis(axis)
              .reduction(reduction);
      case "SparseCategoricalCrossentropy" -> {
        var loss = new SparseCategoricalCrossentropy().fromLogits(logits).reduction(reduction);
        yield f.sets("ignore_class") ? loss.ignoreClass(f.integer("ignore_class")) : loss;
      }
      default -> throw unknown(f);
    };
  }

  static Metric metric(Fixture f) {
    return switch (f.subject()) {
      case "MeanSquaredError" -> new dev.nyala.metrics.MeanSquaredError();
      case "MeanAbsoluteError" -> new dev.nyala.metrics.MeanAbsoluteError();
      case "RootMeanSquaredError" -> new RootMeanSquaredError();
      case "Accuracy" -> new Accuracy();
      case "BinaryAccuracy" ->
          f.sets("threshold")
              ? new BinaryAccuracy().threshold(f.number("threshold"))
              : new BinaryAccuracy();
      case "CategoricalAccuracy" -> new CategoricalAccuracy();
      case "SparseCategoricalAccuracy" -> new SparseCategoricalAccuracy();
      case "AutomaticAccuracy" -> new AutomaticAccuracy();
      default -> throw unknown(f);
    };
  }

  static Optimizer optimizer(Fixture f) {
    return switch (f.subject()) {
      case "SGD" -> common(f, sgd(f));
      case "RMSprop" -> common(f, rmsprop(f));
      case "Adam" -> common(f, adam(f));
      case "Adadelta" -> common(f, adadelta(f));
      default -> throw unknown(f);
    };
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

  static Regularizer regularizer(Fixture f) {
    return switch (f.subject()) {
      case "L1" -> f.sets("l1") ? new L1(f.number("l1")) : new L1();
      case "L2" -> f.sets("l2") ? new L2(f.number("l2")) : new L2();
      case "L1L2" -> new L1L2(f.sets("l1") ? f.number("l1") : 0, f.sets("l2") ? f.number("l2") : 0);
      default -> throw unknown(f);
    };
  }

  static WeightConstraint constraint(Fixture f) {
    int[] axis = f.sets("axis") ? f.integers("axis") : new int[] {0};
    return switch (f.subject()) {
      case "NonNeg" -> new NonNeg();
      case "UnitNorm" -> new UnitNorm().axis(axis);
      case "MaxNorm" -> {
        MaxNorm norm = new MaxNorm().axis(axis);
        yield f.sets("max_value") ? norm.maxValue(f.number("max_value")) : norm;
      }
      case "MinMaxNorm" -> {
        MinMaxNorm norm = new MinMaxNorm().axis(axis);
        norm = f.sets("min_value") ? norm.minValue(f.number("min_value")) : norm;
        norm = f.sets("max_value") ? norm.maxValue(f.number("max_value")) : norm;
        yield f.sets("rate") ? norm.rate(f.number("rate")) : norm;
      }
      default -> throw unknown(f);
    };
  }

  private static IllegalArgumentException unknown(Fixture fixture) {
    return new IllegalArgumentException("nothing is made of " + fixture);
  }
}
