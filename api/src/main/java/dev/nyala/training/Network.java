// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.HostStage;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What training needs to know of a model.
 *
 * @param layer the model as a layer; its parameters have paths and values
 * @param host what runs before its graph
 * @param inputNames unique names of the inputs of its graph
 * @param inputTypes their types, the batch axis included
 * @param outputNames unique names of its outputs
 * @param seed of everything random
 * @param backend where it runs
 */
public record Network(
    Layer layer,
    HostStage host,
    List<String> inputNames,
    List<TensorType> inputTypes,
    List<String> outputNames,
    long seed,
    Backend backend) {

  /** Copies the lists. */
  public Network {
    inputNames = List.copyOf(inputNames);
    inputTypes = List.copyOf(inputTypes);
    outputNames = List.copyOf(outputNames);
  }

  /**
   * Returns the values of all parameters.
   *
   * @return copies, in the order of the layer's parameters
   */
  public List<Tensor> weights() {
    return layer.parameters().stream().map(p -> p.state().get()).toList();
  }

  /**
   * Replaces the values of all parameters.
   *
   * @param weights as many tensors as {@link #weights()} returns, of the same types
   * @throws ModelException if number or types differ; then nothing is changed
   */
  public void setWeights(List<Tensor> weights) {
    List<Parameter> parameters = layer.parameters();
    List<TensorType> expected = parameters.stream().map(Parameter::type).toList();
    List<TensorType> received = weights.stream().map(Tensor::type).toList();
    if (!expected.equals(received)) {
      throw new ModelException(
          Diagnostic.of("The weights do not fit the model")
              .received("%s", received)
              .expected("%s", expected));
    }
    for (int i = 0; i < weights.size(); i++) {
      parameters.get(i).state().set(weights.get(i));
    }
  }

  /**
   * Requires a value for each input of the model.
   *
   * @param values how many there are
   * @throws DataException if there are more or fewer
   */
  public void requireCount(int values) {
    int inputs = host.inputs().size();
    if (values != inputs) {
      throw new DataException(
          Diagnostic.of("A model is given a wrong number of inputs")
              .received("%d", values)
              .expected("%d: %s", inputs, host.isEmpty() ? inputNames : host.inputs()));
    }
  }

  /**
   * Declares the inputs and calls the model.
   *
   * @param trace the recording
   * @param fed the types of what will be fed, of any dtype that converts to the inputs'; sizes that
   *     the inputs leave open may be known or not
   * @return the outputs
   */
  List<Value> call(Trace trace, List<TensorType> fed) {
    if (fed.size() != inputTypes.size()) {
      throw new DataException(
          Diagnostic.of("A model is given a wrong number of inputs")
              .received("%d", fed.size())
              .expected("%d: %s", inputTypes.size(), inputNames));
    }
    GraphBuilder graph = trace.graph();
    List<Value> inputs = new ArrayList<>();
    Map<String, Dim> sizes = new HashMap<>();
    for (int i = 0; i < inputTypes.size(); i++) {
      TensorType type = inputTypes.get(i);
      FedType.check(inputNames.get(i), fed.get(i), type, sizes);
      inputs.add(graph.input(inputNames.get(i), fed.get(i)).cast(type.dtype()));
    }
    return trace.call(layer, inputs);
  }

  /**
   * Returns the type a sample has in a batch.
   *
   * @param sample the type of one sample
   * @return the type with the batch axis in front, as the first input has it
   */
  TensorType batched(TensorType sample) {
    Dim batch = inputTypes.get(0).shape().dim(0);
    return sample.withShape(Shape.ofDims(batch).concat(sample.shape()));
  }
}
