// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.Model;
import dev.nyala.config.Configurable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.format.ModelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model, or its weights, after epochs or batches, as {@code
 * keras.callbacks.ModelCheckpoint}.
 *
 * <p>The name of the file may have places for the epoch from 1, the batch from 1 where batches
 * count, and the figures, filled as Python does: {@code {epoch:02d}-{val_loss:.2f}.keras}. Folders
 * are made. A file is replaced when the new one is complete, so that a training that is killed
 * leaves the one before.
 *
 * <p>Which of two figures is better is compared in single precision, as Keras does. The best figure
 * is remembered from one training to the next. To go on with a training that was killed, use {@link
 * BackupAndRestore}. Withers return a copy. One instance serves one training at a time.
 */
public final class ModelCheckpoint extends Configurable<ModelCheckpoint> implements Callback {

  private static final System.Logger LOG = System.getLogger(ModelCheckpoint.class.getName());

  private final FilePattern pattern;
  private String monitor = "val_loss";
  private boolean saveBestOnly;
  private boolean saveWeightsOnly;
  private MonitorMode mode = MonitorMode.AUTO;
  private SaveFrequency saveFrequency = SaveFrequency.EPOCH;
  private @Nullable Double initialValueThreshold;
  private TextOutput output = TextOutput.silent();
  private @Nullable Double best;
  private long seen;
  private int epoch;

  /**
   * Makes a callback that saves the model after each epoch.
   *
   * @param filePattern the file, whose extension tells the format: {@code best.keras}, or {@code
   *     best.weights.h5} for weights alone. A brace that is meant itself is written twice
   * @throws ModelException if a place is not closed, or its format not known
   */
  public ModelCheckpoint(String filePattern) {
    this.pattern = new FilePattern(filePattern);
  }

  /**
   * Sets the figure that tells the best model; {@code val_loss} by default.
   *
   * @param figure as in the history
   * @return a copy with it
   */
  public ModelCheckpoint monitor(String figure) {
    Given.require("monitor", figure);
    return with(copy -> copy.monitor = figure);
  }

  /**
   * Sets whether only models better than all before are saved; false by default. A model whose
   * figure there is not is saved with a warning.
   *
   * @param choice true to keep the best
   * @return a copy with that choice
   */
  public ModelCheckpoint saveBestOnly(boolean choice) {
    return with(copy -> copy.saveBestOnly = choice);
  }

  /**
   * Sets whether weights are saved without the model; false by default.
   *
   * @param choice true for weights alone
   * @return a copy with that choice
   */
  public ModelCheckpoint saveWeightsOnly(boolean choice) {
    return with(copy -> copy.saveWeightsOnly = choice);
  }

  /**
   * Sets whether more or less is better; by default that follows from the loss or metric.
   *
   * @param direction the direction
   * @return a copy with it
   */
  public ModelCheckpoint mode(MonitorMode direction) {
    Given.require("mode", direction);
    return with(copy -> copy.mode = direction);
  }

  /**
   * Sets after how many batches to save, also across epochs; by default after each epoch. There are
   * no figures of validation after a batch.
   *
   * @param batches positive
   * @return a copy with it
   * @throws ModelException if it is not positive
   */
  public ModelCheckpoint saveFrequency(int batches) {
    SaveFrequency frequency = SaveFrequency.ofBatches("ModelCheckpoint", batches);
    return with(copy -> copy.saveFrequency = frequency);
  }

  /**
   * Sets a figure that the first model must beat where only the best are saved; none by default.
   *
   * @param value of the figure
   * @return a copy with it
   */
  public ModelCheckpoint initialValueThreshold(double value) {
    return with(
        copy -> {
          copy.initialValueThreshold = value;
          copy.best = null;
        });
  }

  /**
   * Sets where it says what it saves, and what not; nowhere by default.
   *
   * @param out for example {@code System.out}
   * @return a copy with it
   */
  public ModelCheckpoint verbose(Appendable out) {
    Given.require("verbose", out);
    return with(copy -> copy.output = new TextOutput(out));
  }

  /**
   * Returns the best figure so far.
   *
   * @return the initial threshold, or nothing, before a model was saved as the best
   */
  public OptionalDouble best() {
    Double known = reference();
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  private @Nullable Double reference() {
    return best != null ? best : initialValueThreshold;
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    model(run);
    if (saveBestOnly) {
      mode.of(monitor, run);
    }
    Path example = Path.of(pattern.withoutNumbers());
    for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
      if (saveWeightsOnly ? format.writesWeights(example) : format.writes(example)) {
        return;
      }
    }
    throw new DataException(
        Diagnostic.of("ModelCheckpoint is to write a file that nothing on the class path writes")
            .received("%s", pattern)
            .expected("a name that ends in %s", saveWeightsOnly ? ".weights.h5" : ".keras")
            .remedy("add dev.nyala:nyala-interop-keras to the dependencies, if it does"));
  }

  private static Model model(TrainingRun run) {
    if (run.model() instanceof Model model) {
      return model;
    }
    throw new ModelException(
        Diagnostic.of("ModelCheckpoint is to save what is not a model")
            .received("%s", run.model())
            .expected("a Model or a Sequential"));
  }

  @Override
  public void onEpochBegin(TrainingRun run, int number) {
    epoch = number;
  }

  @Override
  public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    seen++;
    if (saveFrequency.isDue(seen)) {
      seen = 0;
      Map<String, Number> numbers = new HashMap<>(Map.of("batch", batch + 1));
      numbers.putAll(logs);
      save(run, logs, numbers);
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, int number, Map<String, Double> logs) {
    if (saveFrequency.isEpoch()) {
      epoch = number;
      save(run, logs, new HashMap<>(logs));
    }
  }

  private void save(TrainingRun run, Map<String, Double> logs, Map<String, Number> numbers) {
    numbers.put("epoch", epoch + 1);
    Path file = Path.of(pattern.fill(numbers));
    if (saveBestOnly && !isBest(run, logs, file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new DataException(
          Diagnostic.of("ModelCheckpoint cannot write over a folder").received("%s", file));
    }
    makeFolder(file);
    if (saveWeightsOnly) {
      model(run).saveWeights(file);
    } else {
      model(run).save(file);
    }
    output.line("Epoch %d: saved %s", epoch + 1, file);
  }

  private boolean isBest(TrainingRun run, Map<String, Double> logs, Path file) {
    Double current = logs.get(monitor);
    if (current == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The best model is told by {0}, but the figures are {1}; {2} is saved",
          monitor,
          logs.keySet(),
          file);
      return true;
    }
    Double before = reference();
    boolean better = mode.of(monitor, run).better(current, before, 0);
    output.line(
        "Epoch %d: %s is %s, %s than %s",
        epoch + 1,
        monitor,
        current,
        better ? "better" : "no better",
        before == null ? "none" : before);
    if (better) {
      best = current;
    }
    return better;
  }

  private static void makeFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("The folder of a checkpoint cannot be made")
              .received("%s", e)
              .where("%s", folder),
          e);
    }
  }
}
