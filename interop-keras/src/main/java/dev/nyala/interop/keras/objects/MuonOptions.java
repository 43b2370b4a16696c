// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.optimizers.Muon;
import dev.nyala.optimizers.MuonAdam;
import dev.nyala.optimizers.NewtonSchulz;
import dev.nyala.optimizers.WeightDecay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes what Muon alone has. */
final class MuonOptions {

  private MuonOptions() {}

  /** Sets the options of a file that have no wither each, and those that may be null. */
  private static Muon read(Muon optimizer, Config config) {
    Muon o = optimizer.rmsRate(number(config, "rms_rate", optimizer.rmsRate()));
    if (config.keys().contains("weight_decay") && !config.has("weight_decay")) {
      WeightDecay none = new WeightDecay(null, o.options().weightDecay().excluded());
      o = o.withOptions(o.options().withWeightDecay(none));
    }
    return o.iteration(iteration(o.iteration(), config)).adam(adam(o.adam(), config));
  }

  private static NewtonSchulz iteration(NewtonSchulz known, Config config) {
    return new NewtonSchulz(
        config.number("muon_a", known.a()),
        config.number("muon_b", known.b()),
        config.number("muon_c", known.c()),
        config.integer("ns_steps", known.steps()));
  }

  private static MuonAdam adam(MuonAdam known, Config config) {
    List<String> layers = new ArrayList<>(known.excludeLayers());
    if (config.has("exclude_layers")) {
      layers.clear();
      for (Object layer : config.list("exclude_layers")) {
        if (!(layer instanceof String text)) {
          throw config.wrong("exclude_layers", "names of layers");
        }
        layers.add(text);
      }
    }
    return new MuonAdam(
        config.number("adam_beta_1", known.beta1()),
        config.number("adam_beta_2", known.beta2()),
        config.number("epsilon", known.epsilon()),
        number(config, "adam_weight_decay", known.weightDecay()),
        config.number("adam_lr_ratio", known.learningRateRatio()),
        layers,
        config.flag("exclude_embeddings", known.excludeEmbeddings()));
  }

  /** Reads a number that may be null, which is not the same as absent. */
  private static @Nullable Double number(Config config, String key, @Nullable Double absent) {
    if (!config.keys().contains(key)) {
      return absent;
    }
    return config.has(key) ? config.number(key) : null;
  }

  /** Adds the options to a row with those that all optimizers have. */
  static ObjectRow<Muon> add(ObjectRow<Muon> row) {
    return row.written("adam_beta_1", x -> x.adam().beta1())
        .written("adam_beta_2", x -> x.adam().beta2())
        .written("epsilon", x -> x.adam().epsilon())
        .written("exclude_layers", x -> x.adam().excludeLayers())
        .written("muon_a", x -> x.iteration().a())
        .written("muon_b", x -> x.iteration().b())
        .written("muon_c", x -> x.iteration().c())
        .written("adam_lr_ratio", x -> x.adam().learningRateRatio())
        .number("momentum", Muon::momentum, Muon::momentum)
        .written("ns_steps", x -> x.iteration().steps())
        .flag("nesterov", Muon::nesterov, Muon::nesterov)
        .written("exclude_embeddings", x -> x.adam().excludeEmbeddings())
        .written("adam_weight_decay", x -> x.adam().weightDecay())
        .option("rms_rate", Muon::rmsRate, MuonOptions::read);
  }
}
