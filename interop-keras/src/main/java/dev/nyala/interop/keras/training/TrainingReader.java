// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.error.NyalaException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.OptimizerWeights;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation;
import dev.nyala.training.OptimizerEntry;
import dev.nyala.training.SavedTraining;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compiles a model as a file says, and gives its optimizer what it remembered. A model predicts
 * without either, so what cannot be read is told in the report alone.
 */
public final class TrainingReader {

  private static final String COMPILATION = "compile";

  private final LoadOptions options;
  private final Dialect dialect;
  private final ImportReport.Builder report;

  /**
   * Makes a reader for one file.
   *
   * @param options whether to compile, and losses and metrics that Keras does not have
   * @param dialect of the file
   * @param report told of what was not used
   */
  public TrainingReader(LoadOptions options, Dialect dialect, ImportReport.Builder report) {
    this.options = options;
    this.dialect = dialect;
    this.report = report;
  }

  /**
   * Compiles a model of a {@code .keras} file.
   *
   * @param model the model
   * @param object its description
   * @param weights the root of its weights
   */
  public void archived(ReadModel model, Config object, Hdf5Group weights) {
    if (object.has("compile_config") && !object.isDefault("compile_config")) {
      boolean scaled =
          weights.group("optimizer").flatMap(g -> g.group("inner_optimizer")).isPresent();
      compile(
          model,
          object,
          () -> object.object("compile_config"),
          scaled,
          optimizer -> OptimizerWeights.archived(weights, optimizer, model));
    }
  }

  /**
   * Compiles a model of an {@code .h5} file.
   *
   * @param model the model
   * @param object its description
   * @param training parses how it was compiled
   * @param root of the file
   * @param file what messages call it
   */
  public void legacy(
      ReadModel model, Config object, Supplier<Config> training, Hdf5Group root, String file) {
    compile(
        model,
        object,
        training,
        false,
        optimizer -> OptimizerWeights.legacy(root, optimizer, model, file));
  }

  private void compile(
      ReadModel model,
      Config object,
      Supplier<Config> described,
      boolean scaled,
      Function<Optimizer, Map<OptimizerEntry, Tensor>> state) {
    if (!options.compiles()) {
      report.ignored(COMPILATION, "not asked for");
      return;
    }
    Config config;
    Compilation compilation;
    try {
      config = described.get();
      Compilation read =
          CompileConfig.read(config, OutputNames.of(object, model.model()), dialect, options);
      compilation = scaled ? scaled(read) : read;
    } catch (NyalaException e) {
      report.ignored(COMPILATION, "the model is not compiled: " + e.getMessage());
      return;
    }
    Optimizer optimizer = compilation.optimizer();
    boolean told = CompileConfig.hasOptimizer(config);
    if (!told) {
      report.converted(COMPILATION, "the file tells no optimizer; this is the default of Keras");
    }
    model.model().resume(new SavedTraining(compilation, told ? state(optimizer, state) : Map.of()));
    report.read(COMPILATION, optimizer.getClass().getSimpleName());
  }

  /** Keras scales the loss of models of mixed precision, and does not write that down. */
  private static Compilation scaled(Compilation compilation) {
    Optimizer optimizer = compilation.optimizer();
    return optimizer instanceof LossScaleOptimizer
        ? compilation
        : new Compilation(new LossScaleOptimizer(optimizer), compilation.outputs());
  }

  private Map<OptimizerEntry, Tensor> state(
      Optimizer optimizer, Function<Optimizer, Map<OptimizerEntry, Tensor>> state) {
    try {
      return state.apply(optimizer);
    } catch (NyalaException e) {
      report.ignored("optimizer", "its state begins anew: " + e.getMessage());
      return Map.of();
    }
  }
}
