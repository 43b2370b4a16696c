// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The states that a recurrent layer starts with: zeros, those given, or those it has kept. */
record CarriedStates(List<Parameter> kept) {

  CarriedStates {
    kept = List.copyOf(kept);
  }

  /** Nothing is kept from batch to batch. */
  static CarriedStates none() {
    return new CarriedStates(List.of());
  }

  /** Makes the parameters of a stateful layer, given the shapes of one sample's states. */
  static CarriedStates kept(Layer layer, Dim batch, List<Shape> samples) {
    if (!batch.isStatic()) {
      throw new ModelException(
          Diagnostic.of("Stateful layer \"%s\" needs a fixed batch size", layer.path())
              .where("%s", layer)
              .remedy("set it with Input.batchSize"));
    }
    List<Parameter> kept = new ArrayList<>();
    for (Shape sample : samples) {
      TensorType type = new TensorType(layer.dtype(), Shape.ofDims(batch).concat(sample));
      kept.add(layer.transientState("state" + kept.size(), type));
    }
    return new CarriedStates(kept);
  }

  /** Sets what is kept back to zeros. */
  void reset() {
    kept.forEach(state -> state.state().set(Tensor.zeros(state.type())));
  }

  /** Returns the first states, given the inputs of a call: the sequences, and perhaps states. */
  List<Value> initial(Layer layer, List<Value> inputs, List<Shape> samples, Context context) {
    Value x = inputs.get(0);
    if (inputs.size() == 1 && !kept.isEmpty()) {
      return kept.stream().map(context::get).toList();
    }
    Shape batch = x.shape().slice(0, 1);
    List<TensorType> expected =
        samples.stream().map(sample -> x.type().withShape(batch.concat(sample))).toList();
    if (inputs.size() == 1) {
      Value zero = x.graph().constant(Tensor.scalar(x.dtype(), 0));
      return expected.stream().map(type -> zero.broadcastTo(type.shape())).toList();
    }
    List<Value> given = inputs.subList(1, inputs.size());
    List<TensorType> types = given.stream().map(Value::type).toList();
    if (!types.equals(expected)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is given initial states that do not fit", layer.path())
              .received("%s", types)
              .expected(
                  "%s",
                  Set.copyOf(expected).size() == 1
                      ? expected.size() + " of " + expected.get(0)
                      : expected)
              .where("%s", layer));
    }
    return given;
  }

  /** Requires a batch of the size for which states are kept. */
  void checkBatch(Layer layer, Value x) {
    if (!kept.isEmpty()) {
      Checks.sameDim(layer, x, 0, kept.get(0).type().shape().dim(0));
    }
  }

  /** Keeps the last states. */
  void update(List<Value> last, Context context) {
    for (int i = 0; i < kept.size(); i++) {
      context.update(kept.get(i), last.get(i));
    }
  }
}
