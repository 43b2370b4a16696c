// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.backend.Backend;
import dev.nyala.callbacks.CSVLogger;
import dev.nyala.data.TensorDataset;
import dev.nyala.format.LoadedModel;
import dev.nyala.layers.Parameter;
import dev.nyala.losses.Loss;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation;
import dev.nyala.training.Compilation.Output;
import dev.nyala.training.Fit;
import dev.nyala.training.OptimizerEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala fit}. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Train a model on samples and write it.",
      "It is trained as the file says, from where its optimizer was, unless an optimizer or a loss"
          + " is named here."
    })
final class FitCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private ModelData data;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      description = "Passes over the samples, 1 by default.")
  private int epochs = 1;

  @Option(
      names = "--no-shuffle",
      description = "Visit the samples in order; the last batch may be short.")
  private boolean inOrder;

  @Option(
      names = "--validation-split",
      paramLabel = "F",
      description = "The fraction of the samples, at their end, to judge by and not to train on.")
  private double validationSplit;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Determines the order of samples and what is dropped.")
  private long seed;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "Keras's name of an optimizer, with its defaults, instead of the model's own.")
  private @Nullable String optimizer;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description = "Keras's name of a loss, for all outputs, instead of the model's own.")
  private @Nullable String loss;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "The .csv file to write the figures of each epoch to.")
  private @Nullable Path history;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "The .keras file to write the trained model to.")
  private Path output;

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets what is required.
  FitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    validate();
    Optimizer otherOptimizer = optimizer == null ? null : Optimizer.of(optimizer);
    Loss otherLoss = loss == null ? null : Loss.of(loss);
    LoadedModel loaded = data.load();
    Model model = loaded.model();
    Compilation compilation = compilation(loaded, otherOptimizer, otherLoss);
    try (Backend backend = data.open()) {
      model.seed(seed).backend(backend);
      if (otherOptimizer != null || otherLoss != null) {
        recompile(model, compilation, otherOptimizer == null);
      }
      TensorDataset samples = data.read(model);
      Map<String, Double> last = model.fit(samples, fit()).epochs().get(epochs - 1);
      model.save(output);
      terminal.say("%s", Figures.lines(last));
      terminal.say("%s", output);
    }
  }

  private void validate() {
    data.validate();
    if (epochs < 1) {
      throw data.refusal("Invalid value for option '--epochs': " + epochs + " is not positive");
    }
    if (!(validationSplit >= 0 && validationSplit < 1)) {
      throw data.refusal(
          "Invalid value for option '--validation-split': "
              + validationSplit
              + " is not a fraction from 0 to below 1");
    }
    if (!output.toString().toLowerCase(Locale.ROOT).endsWith(".keras")) {
      throw data.refusal(
          "Invalid value for option '--output': " + output + " does not end in .keras");
    }
    requireWritable("--output", output);
    if (history != null) {
      requireWritable("--history", history);
    }
  }

  private void requireWritable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean fits = folder != null && Files.isWritable(folder) && !Files.isDirectory(file);
    if (!fits || Files.exists(file) && !Files.isWritable(file)) {
      throw data.refusal(
          "Invalid value for option '" + option + "': " + file + " cannot be written");
    }
  }

  private Fit fit() {
    Fit fit =
        Fit.epochs(epochs)
            .batchSize(data.batchSize())
            .shuffle(!inOrder)
            .seed(seed)
            .validationSplit(validationSplit)
            .callbacks(terminal.progress());
    return history == null ? fit : fit.callbacks(new CSVLogger(history));
  }

  /** Returns how the model is to be trained: as the file says, but for what is named here. */
  private Compilation compilation(
      LoadedModel loaded, @Nullable Optimizer otherOptimizer, @Nullable Loss otherLoss) {
    Compilation own = loaded.model().compilation().orElse(null);
    if (own == null && (otherOptimizer == null || otherLoss == null)) {
      throw data.notCompiled(loaded, "; give --optimizer and --loss");
    }
    Optimizer chosen = otherOptimizer != null || own == null ? otherOptimizer : own.optimizer();
    List<Output> outputs =
        own != null
            ? own.outputs()
            : loaded.model().outputs().stream().map(each -> Output.none()).toList();
    return new Compilation(
        Objects.requireNonNull(chosen),
        otherLoss == null ? outputs : outputs.stream().map(o -> with(o, otherLoss)).toList(),
        own != null ? own.names() : List.of());
  }

  private static Output with(Output output, Loss other) {
    return new Output(other, output.weight(), output.metrics(), output.weightedMetrics());
  }

  /** Compiles the model anew; an optimizer that stays keeps what it remembers. */
  private static void recompile(Model model, Compilation compilation, boolean keepsOptimizer) {
    List<Parameter> trained = model.parameters().stream().filter(Parameter::trainable).toList();
    Map<OptimizerEntry, Tensor> state =
        keepsOptimizer ? model.optimizer().values(trained) : Map.of();
    model.compile(compilation);
    model.optimizer().restore(state);
  }
}
