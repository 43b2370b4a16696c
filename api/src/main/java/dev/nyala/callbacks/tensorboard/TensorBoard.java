// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.config.Configurable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Functional;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events that TensorBoard shows, as {@code keras.callbacks.TensorBoard}: {@code
 * tensorboard --logdir logs}.
 *
 * <p>In the folder {@code train}: the graph of the layers, {@code epoch_loss} and other figures of
 * each epoch with its number as step, {@code epoch_learning_rate}, and what the options add. In the
 * folder {@code validation}: the figures of validation under the same names, and after each
 * evaluation {@code evaluation_loss_vs_iterations} with the optimizer's number of steps as step.
 *
 * <p>An event is written whole and at once. Each training has files of its own. Withers return a
 * copy. One instance serves one run at a time.
 */
public final class TensorBoard extends Configurable<TensorBoard> implements Callback {

  private static final String VALIDATION = "val_";
  private static final double NANOSECOND = 1e-9;

  private final Path folder;
  private final DoubleSupplier clock;
  private int histogramFrequency;
  private boolean writeGraph = true;
  private boolean writeImages;
  private boolean writeStepsPerSecond;
  private int updateFrequency;
  private @Nullable EventFile train;
  private @Nullable EventFile validation;
  private boolean training;
  private long batches;
  private long iterationsBefore;
  private double epochBegin;
  private double batchBegin;

  /** Makes a callback that writes to the folder {@code logs}. */
  public TensorBoard() {
    this(Path.of("logs"));
  }

  /**
   * Makes a callback with Keras's defaults: figures of epochs and the graph.
   *
   * @param folder made if it is not there
   */
  public TensorBoard(Path folder) {
    this(
        folder,
        () -> {
          Duration since = Duration.between(Instant.EPOCH, Instant.now());
          return since.getSeconds() + since.getNano() * NANOSECOND;
        });
  }

  TensorBoard(Path folder, DoubleSupplier clock) {
    Given.require("folder", folder);
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Sets after how many epochs histograms of all weights are written, Keras's {@code
   * histogram_freq}; 0, never, by default.
   *
   * @param epochs not negative
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public TensorBoard histogramFrequency(int epochs) {
    requireNotNegative("histogramFrequency", epochs);
    return with(copy -> copy.histogramFrequency = epochs);
  }

  /**
   * Sets whether the graph of the layers is written; true by default.
   *
   * @param choice false to leave it out
   * @return a copy with that choice
   */
  public TensorBoard writeGraph(boolean choice) {
    return with(copy -> copy.writeGraph = choice);
  }

  /**
   * Sets whether weights are written as images where histograms are; false by default.
   *
   * @param choice true to write them
   * @return a copy with that choice
   */
  public TensorBoard writeImages(boolean choice) {
    return with(copy -> copy.writeImages = choice);
  }

  /**
   * Sets whether the number of steps per second is written for each epoch, and for each batch whose
   * figures are; false by default.
   *
   * @param choice true to write it
   * @return a copy with that choice
   */
  public TensorBoard writeStepsPerSecond(boolean choice) {
    return with(copy -> copy.writeStepsPerSecond = choice);
  }

  /**
   * Sets after how many training steps {@code batch_loss} and other figures so far are written,
   * Keras's {@code update_freq}; by default those of epochs alone are. Those of epochs always are;
   * Keras 3.15 then leaves out epochs whose last step is not such a step.
   *
   * @param steps 1 for every batch, 0 for epochs alone
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public TensorBoard updateFrequency(int steps) {
    requireNotNegative("updateFrequency", steps);
    return with(copy -> copy.updateFrequency = steps);
  }

  private static void requireNotNegative(String option, int value) {
    if (value < 0) {
      throw new ModelException(
          Diagnostic.of("TensorBoard has an illegal %s", option)
              .received("%d", value)
              .expected("0 or more"));
    }
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    close();
    training = true;
    batches = 0;
    EventFile file = train();
    if (writeGraph && run.model() instanceof Functional model) {
      file.graph(LayerGraph.of(run.model().path(), model.calls()));
    }
  }

  @Override
  public void onEpochBegin(TrainingRun run, int epoch) {
    iterationsBefore = run.iterations();
    epochBegin = clock.getAsDouble();
  }

  @Override
  public void onTrainBatchBegin(TrainingRun run, long batch) {
    batches++;
    batchBegin = clock.getAsDouble();
  }

  @Override
  public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    if (updateFrequency == 0 || batches % updateFrequency != 0) {
      return;
    }
    if (writeStepsPerSecond) {
      double rate = 1 / (clock.getAsDouble() - batchBegin);
      train().scalar("batch_steps_per_second", rate, batches);
    }
    logs.forEach((name, value) -> train().scalar("batch_" + name, value, batches));
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    Map<String, Double> ofTraining = new LinkedHashMap<>(logs);
    ofTraining.keySet().removeIf(name -> name.startsWith(VALIDATION));
    ofTraining.put("learning_rate", run.learningRate());
    if (writeStepsPerSecond) {
      double seconds = clock.getAsDouble() - epochBegin;
      ofTraining.put("steps_per_second", (run.iterations() - iterationsBefore) / seconds);
    }
    ofTraining.forEach((name, value) -> train().scalar("epoch_" + name, value, epoch));
    logs.forEach(
        (name, value) -> {
          if (name.startsWith(VALIDATION)) {
            String own = name.substring(VALIDATION.length());
            validation().scalar("epoch_" + own, value, epoch);
          }
        });
    if (histogramFrequency > 0 && epoch % histogramFrequency == 0) {
      for (Layer layer : run.model().parts().values()) {
        layer.parameters().forEach(parameter -> write(parameter, epoch));
      }
    }
  }

  private void write(Parameter parameter, int epoch) {
    String tag = parameter.path().replace(':', '_');
    Tensor weight = parameter.state().get();
    train().histogram(tag + "/histogram", weight, epoch);
    if (writeImages) {
      train().image(tag + "/image", weight, epoch);
    }
  }

  @Override
  public void onTestEnd(TrainingRun run, Map<String, Double> logs) {
    long iterations = run.iterations();
    logs.forEach(
        (name, value) ->
            validation().scalar("evaluation_" + name + "_vs_iterations", value, iterations));
    if (!training) {
      close();
    }
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    close();
  }

  @Override
  public void onFailure(TrainingRun run, Throwable cause) {
    close();
  }

  private EventFile train() {
    EventFile file = train;
    if (file == null) {
      file = EventFile.create(folder.resolve("train"), clock);
      train = file;
    }
    return file;
  }

  private EventFile validation() {
    EventFile file = validation;
    if (file == null) {
      file = EventFile.create(folder.resolve("validation"), clock);
      validation = file;
    }
    return file;
  }

  private void close() {
    training = false;
    EventFile first = train;
    EventFile second = validation;
    train = null;
    validation = null;
    if (first != null) {
      first.close();
    }
    if (second != null) {
      second.close();
    }
  }
}
