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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes what Muon alone has. */
final class MuonOptions {

  private MuonOptions() {}

  /** Sets the options of a file. */
  static Muon read(Muon optimizer, Config config) {
    Muon o = Options.number(optimizer, config, "momentum", Muon::momentum);
    o = Options.flag(o, config, "nesterov", Muon::nesterov);
    o = o.rmsRate(number(config, "rms_rate", o.rmsRate()));
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

  /** Puts the options. */
  static void write(Muon optimizer, Map<String, @Nullable Object> to) {
    MuonAdam adam = optimizer.adam();
    NewtonSchulz iteration = optimizer.iteration();
    to.put("adam_beta_1", adam.beta1());
    to.put("adam_beta_2", adam.beta2());
    to.put("epsilon", adam.epsilon());
    to.put("exclude_layers", adam.excludeLayers());
    to.put("muon_a", iteration.a());
    to.put("muon_b", iteration.b());
    to.put("muon_c", iteration.c());
    to.put("adam_lr_ratio", adam.learningRateRatio());
    to.put("momentum", optimizer.momentum());
    to.put("ns_steps", iteration.steps());
    to.put("nesterov", optimizer.nesterov());
    to.put("exclude_embeddings", adam.excludeEmbeddings());
    to.put("adam_weight_decay", adam.weightDecay());
    to.put("rms_rate", optimizer.rmsRate());
  }
}
