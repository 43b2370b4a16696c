// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.callbacks.Callback;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Layer;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Compilation;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import dev.nyala.training.Network;
import dev.nyala.training.OptimizerState;
import dev.nyala.training.Predictor;
import dev.nyala.training.SavedTraining;
import dev.nyala.training.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer that is compiled, trained, judged and asked for predictions as a whole: what {@link
 * Model} is besides its layers.
 *
 * <p>Many threads may predict at once, also beside a training; training and evaluation run one at a
 * time.
 */
abstract class TrainedLayer extends Layer {

  private static final int BATCH = 32;

  private final CompiledTraining training = new CompiledTraining();
  private @Nullable Predictor predictor;

  /** Returns the model's layers with their weights and the backend, from now on fixed. */
  abstract Network network();

  /**
   * Configures training with one loss, for a model with one output; without metrics, the loss of
   * each output of a model with several.
   *
   * @param optimizer changes the weights
   * @param loss what is minimized
   * @param metrics figures to report
   */
  public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    compile(new Compilation(optimizer, List.of(Compilation.Output.of(loss, metrics))));
  }

  /**
   * Configures training by the strings that Keras knows optimizer, loss and metrics by: {@code
   * model.compile("adam", "mse", "accuracy")}.
   *
   * <p>{@code accuracy} and {@code crossentropy} become binary, categorical or sparse as targets
   * and predictions are shaped.
   *
   * @param optimizer as {@link Optimizer#of(String)} takes it
   * @param loss as {@link Loss#of(String)} takes it; that of each output of a model with several
   * @param metrics as {@link Metric#of(String)} takes them
   * @throws ModelException if there is none of a name, naming the nearest
   */
  public void compile(String optimizer, String loss, String... metrics) {
    compile(Optimizer.of(optimizer), loss, metrics);
  }

  /**
   * Configures training by the strings that Keras knows loss and metrics by.
   *
   * @param optimizer changes the weights
   * @param loss as {@link Loss#of(String)} takes it; that of each output of a model with several
   * @param metrics as {@link Metric#of(String)} takes them
   * @throws ModelException if there is none of a name, naming the nearest
   */
  public void compile(Optimizer optimizer, String loss, String... metrics) {
    compile(new Compilation(optimizer, List.of(Compilation.Output.of(loss, metrics))));
  }

  /**
   * Configures training; what an earlier optimizer remembered is forgotten.
   *
   * @param compilation optimizer, and losses and metrics of each output
   * @throws ModelException if losses and outputs do not fit, or a callback calls this in training
   */
  public void compile(Compilation compilation) {
    Given.require("compilation", compilation);
    training.compile(this::network, compilation);
  }

  /**
   * Compiles the model as it was when it was saved; training goes on where it ended.
   *
   * <p>What runs it is decided by the first training or evaluation, so that {@code backend} and
   * {@code seed} may still be called.
   *
   * @param saved compilation and state of the optimizer
   * @throws ModelException if the model is compiled already
   */
  public void resume(SavedTraining saved) {
    Given.require("saved", saved);
    training.resume(saved);
  }

  /**
   * Returns how the model is trained and judged.
   *
   * @return what it was compiled with, or nothing if it is not compiled
   */
  public Optional<Compilation> compilation() {
    return training.compilation();
  }

  private Trainer trainer() {
    return training.trainer(this::network);
  }

  private synchronized Predictor predictor() {
    Predictor known = predictor;
    if (known == null) {
      known = new Predictor(network());
      predictor = known;
    }
    return known;
  }

  /** Returns 32, or the model's fixed batch size. */
  int defaultBatch() {
    Dim batch = network().inputTypes().get(0).shape().dim(0);
    return batch.isStatic() ? batch.toInt() : BATCH;
  }

  /**
   * Trains the model.
   *
   * @param data inputs and targets, told by position or, if several have names, by name
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   */
  public History fit(Dataset data, Fit fit) {
    Given.require("data", data);
    Given.require("fit", fit);
    return trainer().fit(data, fit);
  }

  /**
   * Trains the model.
   *
   * @param x inputs, samples along the first axis
   * @param y targets, samples along the first axis
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   */
  public History fit(Tensor x, Tensor y, Fit fit) {
    return fit(Dataset.of(x, y), fit);
  }

  /**
   * Computes loss and metrics in batches of 32, or of the model's fixed batch size.
   *
   * @param x inputs, samples along the first axis
   * @param y targets, samples along the first axis
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   */
  public Evaluation evaluate(Tensor x, Tensor y, Callback... callbacks) {
    return evaluate(Dataset.of(x, y), callbacks);
  }

  /**
   * Computes loss and metrics in batches of 32, or of the model's fixed batch size.
   *
   * @param data inputs and targets
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   */
  public Evaluation evaluate(Dataset data, Callback... callbacks) {
    return evaluate(data, defaultBatch(), callbacks);
  }

  /**
   * Computes loss and metrics.
   *
   * @param data inputs and targets
   * @param batchSize how many samples are computed at once
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   */
  public Evaluation evaluate(Dataset data, int batchSize, Callback... callbacks) {
    Given.require("data", data);
    Given.requireAll("callbacks", callbacks);
    return trainer().evaluate(data, batchSize, List.of(callbacks));
  }

  /**
   * Predicts in batches of 32, or of the model's fixed batch size.
   *
   * @param x the only input, samples along the first axis
   * @param callbacks called around the prediction and its batches
   * @return the first output
   */
  public Tensor predict(Tensor x, Callback... callbacks) {
    return predict(x, defaultBatch(), callbacks);
  }

  /**
   * Predicts.
   *
   * @param x the only input, samples along the first axis
   * @param batchSize how many samples are computed at once
   * @param callbacks called around the prediction and its batches
   * @return the first output
   */
  public Tensor predict(Tensor x, int batchSize, Callback... callbacks) {
    return predict(Arrays.asList(x), batchSize, callbacks).get(0);
  }

  /**
   * Predicts.
   *
   * @param inputs one tensor per input, or texts, samples along the first axis
   * @param batchSize how many samples are computed at once
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   * @throws DataException if the inputs do not fit the model
   */
  public List<Tensor> predict(
      List<? extends HostValue> inputs, int batchSize, Callback... callbacks) {
    Given.requireAll("inputs", inputs);
    Given.requireAll("callbacks", callbacks);
    return predictor().predict(inputs, batchSize, known(), List.of(callbacks));
  }

  /**
   * Predicts in batches of 32, or of the model's fixed batch size.
   *
   * @param data samples whose inputs fit the model; targets and weights are not looked at
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   */
  public List<Tensor> predict(Dataset data, Callback... callbacks) {
    return predict(data, defaultBatch(), callbacks);
  }

  /**
   * Predicts for samples that need not fit into memory.
   *
   * @param data samples whose inputs fit the model; targets and weights are not looked at
   * @param batchSize how many samples are computed at once
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   * @throws DataException if the samples do not fit the model, or there are none
   */
  public List<Tensor> predict(Dataset data, int batchSize, Callback... callbacks) {
    Given.require("data", data);
    Given.requireAll("callbacks", callbacks);
    return predictor().predict(data, batchSize, known(), List.of(callbacks));
  }

  private @Nullable OptimizerState known() {
    Trainer compiled = training.current();
    return compiled == null ? null : compiled.optimizer();
  }

  /**
   * Predicts for all samples at once, as {@code predict_on_batch}.
   *
   * @param x the only input
   * @return the first output
   */
  public Tensor predictOnBatch(Tensor x) {
    return predictOnBatch(Arrays.asList(x)).get(0);
  }

  /**
   * Predicts for all samples at once, as {@code predict_on_batch}.
   *
   * @param inputs one tensor per input
   * @return one tensor per output
   */
  public List<Tensor> predictOnBatch(List<Tensor> inputs) {
    Given.requireAll("inputs", inputs);
    boolean samples = !inputs.isEmpty() && inputs.get(0).shape().rank() > 0;
    return predict(inputs, samples ? Math.max(1, inputs.get(0).shape().toInt(0)) : 1);
  }

  /**
   * Trains on one batch, as {@code train_on_batch}.
   *
   * @param x inputs
   * @param y targets
   * @return the loss before the update, and metrics of this batch alone
   */
  public Evaluation trainOnBatch(Tensor x, Tensor y) {
    return trainOnBatch(Dataset.of(x, y));
  }

  /**
   * Trains on one batch that may have several inputs, targets and sample weights.
   *
   * @param batch the samples
   * @return the loss before the update, and metrics of this batch alone
   */
  public Evaluation trainOnBatch(Dataset batch) {
    return trainOnBatch(batch, Map.of());
  }

  /**
   * Trains on one batch, with factors of the loss by class.
   *
   * @param batch the samples
   * @param classWeights classes and factors, for a model with one output
   * @return the loss before the update, and metrics of this batch alone
   */
  public Evaluation trainOnBatch(Dataset batch, Map<Integer, Double> classWeights) {
    Given.require("batch", batch);
    Given.require("classWeights", classWeights);
    return trainer().trainOnBatch(batch, classWeights);
  }

  /**
   * Evaluates one batch, as {@code test_on_batch}.
   *
   * @param x inputs
   * @param y targets
   * @return loss and metrics
   */
  public Evaluation testOnBatch(Tensor x, Tensor y) {
    return testOnBatch(Dataset.of(x, y));
  }

  /**
   * Evaluates one batch that may have several inputs, targets and sample weights.
   *
   * @param batch the samples
   * @return loss and metrics
   */
  public Evaluation testOnBatch(Dataset batch) {
    Given.require("batch", batch);
    return trainer().testOnBatch(batch);
  }

  /**
   * Returns what the optimizer remembers.
   *
   * @return iterations, learning rate and slots
   */
  public OptimizerState optimizer() {
    return trainer().optimizer();
  }

  /** Returns the types of what the optimizer remembers; none before the first step. */
  List<TensorType> optimizerTypes() {
    return training.optimizerTypes();
  }

  /**
   * Returns the names of the figures that training and evaluation report.
   *
   * @return the loss, the losses of outputs if there are several, and the metrics
   */
  public List<String> metricsNames() {
    return trainer().metricsNames();
  }

  /**
   * Returns the values of all parameters.
   *
   * @return copies, in the order of {@link #parameters()}
   */
  public List<Tensor> weights() {
    return network().weights();
  }

  /**
   * Replaces the values of all parameters.
   *
   * @param weights as many tensors as {@link #weights()} returns, of the same types
   * @throws ModelException if number or types differ; then nothing is changed
   */
  public void setWeights(List<Tensor> weights) {
    Given.requireAll("weights", weights);
    network().setWeights(weights);
  }
}
