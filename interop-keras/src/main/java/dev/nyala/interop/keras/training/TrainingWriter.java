// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.Model;
import dev.nyala.interop.keras.objects.Optimizers;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.training.Compilation;
import dev.nyala.training.Compilation.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes how a model was compiled, as {@code compile_config} of {@code .keras} files. */
public final class TrainingWriter {

  private TrainingWriter() {}

  /**
   * Writes a compilation.
   *
   * @param model what was compiled
   * @param compilation optimizer, losses and metrics
   * @return as Keras serializes it
   * @throws dev.nyala.error.ModelException if something of it is not of Keras
   */
  public static Map<String, @Nullable Object> write(Model model, Compilation compilation) {
    List<Output> outputs = outputs(model, compilation);
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("optimizer", Optimizers.write(compilation.optimizer()));
    List<@Nullable Object> losses = new ArrayList<>();
    for (Output output : outputs) {
      Loss loss = output.loss();
      losses.add(loss == null ? null : Losses.write(loss));
    }
    config.put("loss", losses.size() == 1 ? losses.get(0) : losses);
    boolean weighted = outputs.stream().anyMatch(output -> output.weight() != 1);
    config.put("loss_weights", weighted ? outputs.stream().map(Output::weight).toList() : null);
    config.put("metrics", metrics(outputs, Output::metrics));
    config.put("weighted_metrics", metrics(outputs, Output::weightedMetrics));
    config.put("run_eagerly", false);
    config.put("steps_per_execution", 1);
    config.put("jit_compile", false);
    return config;
  }

  /** Returns what is said of each output of the model, in its order. */
  private static List<Output> outputs(Model model, Compilation compilation) {
    List<String> names = model.outputNames();
    List<Output> said = compilation.outputs();
    if (said.isEmpty()) {
      return names.stream().map(name -> Output.none()).toList();
    }
    if (!compilation.names().isEmpty()) {
      return names.stream().map(name -> said.get(compilation.names().indexOf(name))).toList();
    }
    return said.size() == 1 ? names.stream().map(name -> said.get(0)).toList() : said;
  }

  private static @Nullable Object metrics(
      List<Output> outputs, Function<Output, List<Metric>> which) {
    List<List<Object>> all = new ArrayList<>();
    for (Output output : outputs) {
      all.add(which.apply(output).stream().map(Metrics::write).toList());
    }
    if (all.stream().allMatch(List::isEmpty)) {
      return null;
    }
    return all.size() == 1 ? all.get(0) : all;
  }
}
