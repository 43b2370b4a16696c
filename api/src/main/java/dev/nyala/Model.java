// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Context;
import dev.nyala.layers.Functional;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Summary;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Compilation;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import dev.nyala.training.Network;
import dev.nyala.training.OptimizerState;
import dev.nyala.training.Predictor;
import dev.nyala.training.Trainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers between inputs and outputs, to be trained and asked for predictions, as {@code
 * keras.Model}.
 *
 * <p>A model is itself a layer and may be called inside another; what is shared are the layers and
 * their parameters. {@link #predict} may be called by many threads at once, also beside a training;
 * training and evaluation run one at a time. Results depend on data, seed and backend alone.
 */
public class Model extends Layer implements Functional {

  private static final int PREDICT_BATCH = 32;

  private final CallGraph calls;
  private long seed;
  private @Nullable Backend backend;
  private @Nullable Network network;
  private @Nullable Trainer trainer;
  private @Nullable Predictor predictor;

  Model(CallGraph calls, String path) {
    this.calls = calls;
    LayerNames.of(calls.layers()).forEach(this::track);
    fixPath(path);
  }

  /**
   * Returns a functional model.
   *
   * @param input an input
   * @param output what the model computes of it
   * @return the model
   */
  public static Model of(SymbolicTensor input, SymbolicTensor output) {
    return of(List.of(input), List.of(output));
  }

  /**
   * Returns a functional model.
   *
   * @param inputs the inputs, in the order data are given
   * @param outputs what the model computes of them, in the order targets are given
   * @return the model
   * @throws ModelException if an output depends on an input that is not listed
   */
  public static Model of(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    return new Model(new CallGraph(inputs, outputs), "model");
  }

  /**
   * Sets the seed of initial weights, dropout and shuffling; 0 by default.
   *
   * @param number any number
   * @return this model
   * @throws ModelException if the model has been used already
   */
  public Model seed(long number) {
    requireUnused("seed");
    this.seed = number;
    return this;
  }

  /**
   * Chooses the backend; by default {@link Backends#shared()}.
   *
   * @param chosen stays the caller's to close
   * @return this model
   * @throws ModelException if the model has been used already
   */
  public Model backend(Backend chosen) {
    requireUnused("backend");
    this.backend = chosen;
    return this;
  }

  private void requireUnused(String what) {
    if (network != null) {
      throw new ModelException(
          Diagnostic.of("The %s of a model is set after its first use", what)
              .remedy("set it right after making the model"));
    }
  }

  private synchronized Network network() {
    Network known = network;
    if (known == null) {
      Backend chosen = backend != null ? backend : Backends.shared();
      parameters().forEach(p -> p.state().initialize(seed));
      known =
          new Network(
              this,
              EndNames.ofInputs(calls),
              calls.inputs().stream().map(SymbolicTensor::type).toList(),
              EndNames.ofOutputs(calls),
              seed,
              chosen);
      network = known;
    }
    return known;
  }

  /**
   * Configures training with one loss, for a model with one output.
   *
   * @param optimizer changes the weights
   * @param loss what is minimized
   * @param metrics figures to report
   */
  public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    compile(new Compilation(optimizer, List.of(Compilation.Output.of(loss, metrics))));
  }

  /**
   * Configures training; what an earlier optimizer remembered is forgotten.
   *
   * @param compilation optimizer, and losses and metrics of each output
   * @throws ModelException if a callback or a data set asks for it in the middle of a training
   */
  public void compile(Compilation compilation) {
    Trainer old = compiled();
    if (old != null) {
      old.requireReplaceable();
    }
    Trainer fresh = new Trainer(network(), compilation);
    synchronized (this) {
      old = trainer;
      trainer = fresh;
    }
    if (old != null) {
      old.close();
    }
  }

  private synchronized @Nullable Trainer compiled() {
    return trainer;
  }

  private synchronized Trainer trainer() {
    if (trainer == null) {
      throw new ModelException(
          Diagnostic.of("The model is not compiled")
              .remedy("call model.compile(optimizer, loss, metrics) first"));
    }
    return trainer;
  }

  private synchronized Predictor predictor() {
    Predictor known = predictor;
    if (known == null) {
      known = new Predictor(network());
      predictor = known;
    }
    return known;
  }

  /**
   * Trains the model.
   *
   * @param data inputs and targets
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   */
  public History fit(Dataset data, Fit fit) {
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
   * Computes loss and metrics in batches of 32.
   *
   * @param x inputs, samples along the first axis
   * @param y targets, samples along the first axis
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   */
  public Evaluation evaluate(Tensor x, Tensor y, Callback... callbacks) {
    return evaluate(Dataset.of(x, y), PREDICT_BATCH, callbacks);
  }

  /**
   * Computes loss and metrics in batches of 32.
   *
   * @param data inputs and targets
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   */
  public Evaluation evaluate(Dataset data, Callback... callbacks) {
    return evaluate(data, PREDICT_BATCH, callbacks);
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
    Dim batch = calls.inputs().get(0).shape().dim(0);
    int size = batch.isStatic() ? batch.toInt() : PREDICT_BATCH;
    return predict(List.of(x), size, callbacks).get(0);
  }

  /**
   * Predicts.
   *
   * @param inputs one tensor per input, samples along the first axis
   * @param batchSize how many samples are computed at once
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   * @throws DataException if the inputs do not fit the model
   */
  public List<Tensor> predict(List<Tensor> inputs, int batchSize, Callback... callbacks) {
    Trainer known = compiled();
    OptimizerState optimizer = known == null ? null : known.optimizer();
    return predictor().predict(inputs, batchSize, optimizer, List.of(callbacks));
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
    return trainer().trainOnBatch(batch);
  }

  /**
   * Evaluates one batch, as {@code test_on_batch}.
   *
   * @param x inputs
   * @param y targets
   * @return loss and metrics
   */
  public Evaluation testOnBatch(Tensor x, Tensor y) {
    return trainer().testOnBatch(Dataset.of(x, y));
  }

  /**
   * Returns what the optimizer remembers.
   *
   * @return iterations, learning rate and slots
   */
  public OptimizerState optimizer() {
    return trainer().optimizer();
  }

  /**
   * Returns the layers.
   *
   * @return in Keras's order
   */
  public List<Layer> layers() {
    return calls.layers();
  }

  @Override
  public CallGraph calls() {
    return calls;
  }

  /**
   * Describes the model as Keras's {@code summary} does; print what it returns.
   *
   * @return layers, shapes and numbers of parameters, as a table
   */
  public synchronized Summary summary() {
    List<TensorType> remembered = trainer == null ? List.of() : trainer.optimizer().types();
    return new Summary(
        this, calls, EndNames.ofInputs(calls), this instanceof Sequential, remembered);
  }

  /**
   * Finds a layer.
   *
   * @param layerName the name it was given or got from its class
   * @return the layer
   * @throws ModelException if there is none of that name
   */
  public Layer layer(String layerName) {
    Layer layer = parts().get(layerName);
    if (layer == null) {
      throw new ModelException(
          Diagnostic.of("The model has no such layer")
              .received(layerName)
              .expected("one of %s", parts().keySet()));
    }
    return layer;
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
    network().setWeights(weights);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    return calls.call(inputs, context);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected Layer copy() {
    throw new ModelException(Diagnostic.of("A model cannot be copied by a wither"));
  }
}
