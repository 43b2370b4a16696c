// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.Optimizers;
import dev.nyala.interop.keras.objects.Options;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.training.Compilation;
import dev.nyala.training.Compilation.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a model was compiled: {@code compile_config} of {@code .keras} files and {@code
 * training_config} of {@code .h5} files.
 */
final class CompileConfig {

  /** Options that change how fast a step is, and nothing of what is computed. */
  private static final Set<String> HARMLESS =
      Set.of("run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss");

  /** What {@code compile} takes in Keras when no optimizer is given. */
  private static final Optimizer DEFAULT = new RMSprop();

  private CompileConfig() {}

  /** Tells whether an optimizer is named; Keras forgets it when a model is saved as .h5 before. */
  static boolean hasOptimizer(Config config) {
    return config.has(key(config));
  }

  private static String key(Config config) {
    return config.has("optimizer_config") ? "optimizer_config" : "optimizer";
  }

  /**
   * Reads a compilation.
   *
   * @param config what was given to {@code compile}
   * @param names what each output of the model may be called
   * @param dialect of the file
   * @param options knows losses and metrics that Keras does not have
   */
  static Compilation read(
      Config config, List<Set<String>> names, Dialect dialect, LoadOptions options) {
    Optimizer optimizer = hasOptimizer(config) ? Optimizers.read(config, key(config)) : DEFAULT;
    PerOutput outputs = new PerOutput(names, config, dialect);
    List<@Nullable Loss> losses = outputs.single("loss", new Losses(options)::read);
    List<@Nullable Double> weights = outputs.single("loss_weights", Config::number);
    Metrics reader = new Metrics(options);
    List<List<Metric>> metrics = outputs.several("metrics", reader::read);
    List<List<Metric>> weighted = outputs.several("weighted_metrics", reader::read);
    List<Output> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Double weight = weights.get(i);
      all.add(
          new Output(losses.get(i), weight == null ? 1 : weight, metrics.get(i), weighted.get(i)));
    }
    Options.requireRead(config, HARMLESS, "compilation");
    return new Compilation(optimizer, all);
  }
}
