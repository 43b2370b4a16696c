// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.data.Dataset;
import dev.nyala.data.TensorDataset;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.format.SaveOptions;
import dev.nyala.graph.Value;
import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Context;
import dev.nyala.layers.Functional;
import dev.nyala.layers.HostStage;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.OperationLayer;
import dev.nyala.layers.Summary;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import dev.nyala.training.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers between inputs and outputs, to be trained and asked for predictions, as {@code
 * keras.Model}.
 *
 * <p>A model is itself a layer and may be called inside another. {@link #predict} may be called by
 * many threads at once, also beside a training; training and evaluation run one at a time.
 */
public class Model extends TrainedLayer implements Functional {

  private final CallGraph calls;
  private long seed;
  private @Nullable Backend backend;
  private @Nullable Network network;

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
    Given.require("input", input);
    Given.require("output", output);
    return of(List.of(input), List.of(output));
  }

  /**
   * Returns a functional model.
   *
   * @param inputs in the order data are given
   * @param outputs in the order targets are given
   * @return the model
   * @throws ModelException if an output depends on an input that is not listed
   */
  public static Model of(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    Given.requireAll("inputs", inputs);
    Given.requireAll("outputs", outputs);
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
   * Sets the name, which paths of weights begin with; by default that of the class.
   *
   * @param newName some text without slashes
   * @return this model
   * @throws ModelException if the name is blank or holds a slash, or the model was used already
   */
  public Model name(String newName) {
    requireUnused("name");
    setName(newName);
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
    Given.require("backend", chosen);
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

  @Override
  synchronized Network network() {
    Network known = network;
    if (known == null) {
      Backend chosen = backend != null ? backend : Backends.shared();
      parameters().forEach(p -> p.state().initialize(seed));
      HostStage host = calls.host();
      known =
          new Network(
              this,
              host,
              host.entryNames(inputNames()),
              host.entries().stream().map(SymbolicTensor::type).toList(),
              EndNames.ofOutputs(calls),
              seed,
              chosen);
      network = known;
    }
    return known;
  }

  /**
   * Trains a model whose input is text.
   *
   * <p>Layers of texts see all samples at once: without a fixed length, texts are padded to that of
   * the longest, where Keras pads each batch to the longest in it.
   *
   * @param x inputs, samples along the first axis
   * @param y targets, samples along the first axis
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   * @throws dev.nyala.error.DataException if the data do not fit the model
   */
  public final History fit(Texts x, Tensor y, Fit fit) {
    return fit(dataset(Arrays.asList(x), Arrays.asList(y)), fit);
  }

  /**
   * Computes loss and metrics of a model whose input is text, in batches of 32 or of the model's
   * fixed batch size.
   *
   * @param x inputs, samples along the first axis, padded as in {@link #fit(Texts, Tensor, Fit)}
   * @param y targets, samples along the first axis
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   * @throws dev.nyala.error.DataException if the data do not fit the model
   */
  public final Evaluation evaluate(Texts x, Tensor y, Callback... callbacks) {
    return evaluate(dataset(Arrays.asList(x), Arrays.asList(y)), callbacks);
  }

  /**
   * Predicts for texts, in batches of 32 or of the model's fixed batch size. Texts of a batch are
   * padded to the longest in it, as in Keras.
   *
   * @param x the only input, samples along the first axis
   * @param callbacks called around the prediction and its batches
   * @return the first output
   * @throws dev.nyala.error.DataException if the texts do not fit the model
   */
  public final Tensor predict(Texts x, Callback... callbacks) {
    return predict(Arrays.asList(x), defaultBatch(), callbacks).get(0);
  }

  /**
   * Returns data in memory as samples that this model can be trained with and judged by: what its
   * layers of texts make of texts, and numbers as they are.
   *
   * @param inputs one for each input of the model, in its order, samples along the first axis
   * @param targets one for each output, samples along the first axis; none for data to predict
   * @return samples of numbers
   * @throws dev.nyala.error.DataException if the inputs do not fit the model
   */
  public final TensorDataset dataset(List<? extends HostValue> inputs, List<Tensor> targets) {
    Given.requireAll("inputs", inputs);
    Given.requireAll("targets", targets);
    if (inputs.size() != calls.inputs().size()) {
      throw otherInputs(inputs.size() + " of them");
    }
    return Dataset.of(calls.host().run(inputs), targets);
  }

  /**
   * Returns data in memory as samples, as {@link #dataset(List, List)} does.
   *
   * @param inputs by the names of the model's inputs
   * @param targets by the names of its outputs; none for data to predict
   * @return samples of numbers
   * @throws dev.nyala.error.DataException if there is not one for each input, or one does not fit
   */
  public final TensorDataset dataset(
      Map<String, ? extends HostValue> inputs, Map<String, Tensor> targets) {
    Given.require("inputs", inputs);
    Given.require("targets", targets);
    List<HostValue> ordered = new ArrayList<>();
    for (String name : inputNames()) {
      HostValue value = inputs.get(name);
      if (value == null || inputs.size() != inputNames().size()) {
        throw otherInputs(inputs.keySet().toString());
      }
      ordered.add(value);
    }
    List<Tensor> fed = calls.host().run(ordered);
    Map<String, Tensor> named = new LinkedHashMap<>();
    List<String> names = calls.host().entryNames(inputNames());
    for (int i = 0; i < fed.size(); i++) {
      named.put(names.get(i), fed.get(i));
    }
    return Dataset.of(named, targets);
  }

  private DataException otherInputs(String received) {
    return new DataException(
        Diagnostic.of("A model is given other inputs than it has")
            .received("%s", received)
            .expected("%s", inputNames()));
  }

  /**
   * Writes the model to a file, as {@code model.save} of Keras: its layers, weights and training.
   * The extension tells the format.
   *
   * @param path such as {@code model.keras}; a file of that name is replaced once the new one is
   *     complete
   * @throws ModelException if something of the model cannot be written; nothing is written then
   * @throws dev.nyala.error.DataException if nothing writes such files, or the disk fails
   */
  public final void save(Path path) {
    Models.save(this, path, SaveOptions.none());
  }

  /**
   * Returns the layers; functions of tensors are not among them.
   *
   * @return in Keras's order
   */
  public List<Layer> layers() {
    return calls.layers().stream().filter(layer -> !(layer instanceof OperationLayer)).toList();
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
    return new Summary(this, calls, inputNames(), this instanceof Sequential, optimizerTypes());
  }

  /**
   * Returns the names of the inputs, by which data may tell them.
   *
   * @return in the order of the inputs
   */
  public List<String> inputNames() {
    return EndNames.ofInputs(calls);
  }

  /**
   * Returns the names of the outputs, by which losses, metrics and data may tell them.
   *
   * @return in the order of the outputs
   */
  public List<String> outputNames() {
    return EndNames.ofOutputs(calls);
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
   * Returns the inputs, to make another model of parts of this one.
   *
   * @return in their order
   */
  public List<SymbolicTensor> inputs() {
    return calls.inputs();
  }

  /**
   * Returns the outputs, to make another model of parts of this one.
   *
   * @return in their order
   */
  public List<SymbolicTensor> outputs() {
    return calls.outputs();
  }

  /**
   * Returns what a layer gives within this model, to make another model that ends or goes on there:
   * {@code Model.of(model.inputs().get(0), model.output("features"))}.
   *
   * @param layerName the name it was given or got from its class
   * @return the first output of the layer
   * @throws ModelException if there is none of that name, or it is called several times
   */
  public SymbolicTensor output(String layerName) {
    Layer layer = layer(layerName);
    List<LayerCall> own = calls.calls().stream().filter(c -> c.layer() == layer).toList();
    if (own.size() != 1) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has no single output in the model", layerName)
              .received("%d calls of it", own.size())
              .remedy("keep the tensor that the call you mean returned"));
    }
    return own.get(0).outputs().get(0);
  }

  /**
   * Sets all weights to those of a file, as {@code load_weights}: a {@code .weights.h5} of Keras, a
   * {@code .weights.json} with its shards, or a file of a whole model. Which weights are which is
   * told by the classes and the order of the layers, not by their names. If the model is compiled
   * and the file of Keras 3 has the state of such an optimizer, that is set too; the state of
   * another is left, with a warning.
   *
   * @param path the file
   * @throws dev.nyala.error.DataException if it cannot be read or does not fit the model; then
   *     nothing is changed
   */
  public void loadWeights(Path path) {
    Given.require("path", path);
    WeightFiles.load(this, path);
  }

  /**
   * Writes all weights to a file, as {@code save_weights}, and what the optimizer remembers if the
   * model is compiled. The file is replaced if it is there.
   *
   * @param path a name that ends in {@code .weights.h5}
   * @throws dev.nyala.error.DataException if it cannot be written; then nothing has changed
   */
  public void saveWeights(Path path) {
    Given.require("path", path);
    WeightFiles.save(this, path);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    return calls.call(inputs, context);
  }

  @Override
  protected Layer copy() {
    throw new ModelException(Diagnostic.of("A model cannot be copied by a wither"));
  }
}
