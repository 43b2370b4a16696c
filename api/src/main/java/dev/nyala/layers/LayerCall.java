// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** One call of a layer on symbolic tensors: a node of a functional model. Has identity. */
public final class LayerCall {

  private final Layer layer;
  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;
  private final boolean reversed;

  LayerCall(
      Layer layer, List<SymbolicTensor> inputs, List<TensorType> outputTypes, boolean reversed) {
    this.layer = layer;
    this.reversed = reversed;
    this.inputs = List.copyOf(inputs);
    List<SymbolicTensor> results = new ArrayList<>();
    outputTypes.forEach(type -> results.add(new Output(type, this)));
    this.outputs = List.copyOf(results);
  }

  private record Output(TensorType type, LayerCall source) implements SymbolicTensor {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return source.layer.kind() + " output " + type;
    }
  }

  /**
   * Returns the layer.
   *
   * @return the layer that was called
   */
  public Layer layer() {
    return layer;
  }

  /**
   * Returns what it was called on.
   *
   * @return an immutable list
   */
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  /**
   * Returns what the call returned.
   *
   * @return an immutable list
   */
  public List<SymbolicTensor> outputs() {
    return outputs;
  }

  /**
   * Tells whether this is a call of {@link ReversibleEmbedding#reverse(SymbolicTensor)}.
   *
   * @return false for all others
   */
  public boolean reversed() {
    return reversed;
  }
}
