// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Operation;
import dev.nyala.ops.ArithmeticOperators;
import dev.nyala.ops.ComparisonOperators;
import dev.nyala.ops.ShapeOperators;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What layers are called on when a functional model is put together: an input of the model or the
 * output of a layer.
 *
 * <p>All functions of {@code dev.nyala.ops} take these too, {@code Reductions.mean(x, 1)}, and the
 * most used are methods: {@code a.multiply(2).add(b)}. They become part of the model, as in Keras.
 * Numbers stand for themselves; arrays of them are tensors by {@link #of}.
 *
 * <p>Equivalent to a {@code KerasTensor}. Has identity; immutable.
 */
public interface SymbolicTensor
    extends ArithmeticOperators<SymbolicTensor>,
        ComparisonOperators<SymbolicTensor>,
        ShapeOperators<SymbolicTensor> {

  /**
   * Returns fixed numbers as a tensor that layers and functions can be called on with others.
   *
   * @param numbers the numbers
   * @return a constant
   */
  static SymbolicTensor of(Tensor numbers) {
    return new ConstantTensor(numbers);
  }

  /**
   * Returns dtype and shape, the batch axis included.
   *
   * @return for example {@code f32[batch,28,28,1]}
   * @throws dev.nyala.error.ModelException if this is an input of texts, which have no dtype
   */
  @Override
  TensorType type();

  /**
   * Returns the shape, the batch axis included.
   *
   * @return the shape
   */
  default Shape shape() {
    return type().shape();
  }

  /**
   * Tells whether this is an input of texts, on which layers that take texts alone can be called.
   *
   * @return false for numbers
   */
  default boolean isText() {
    return false;
  }

  /**
   * Returns the name an input was given.
   *
   * @return the name, or null for an input without one and for outputs of layers
   */
  default @Nullable String givenName() {
    return null;
  }

  /**
   * Returns the call whose output this is.
   *
   * @return the call, or null for an input of the model
   */
  @Nullable LayerCall source();

  /** Makes the function part of the model, as a layer is. */
  @Override
  default List<SymbolicTensor> apply(Operation operation, List<SymbolicTensor> operands) {
    return new OperationLayer(operation).callAll(operands);
  }
}
