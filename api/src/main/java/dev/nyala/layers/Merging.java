// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.util.List;

/**
 * The layers that combine several inputs, as functions: {@code Merging.add(x, y)} is {@code
 * Add.of().call(x, y)}, as {@code keras.layers.add}.
 */
public final class Merging {

  private Merging() {}

  /**
   * Adds tensors.
   *
   * @param inputs at least one
   * @return the output of {@link Add}
   */
  public static SymbolicTensor add(SymbolicTensor... inputs) {
    return Add.of().call(inputs);
  }

  /**
   * Subtracts the second tensor from the first.
   *
   * @param inputs two
   * @return the output of {@link Subtract}
   */
  public static SymbolicTensor subtract(SymbolicTensor... inputs) {
    return Subtract.of().call(inputs);
  }

  /**
   * Multiplies tensors.
   *
   * @param inputs at least one
   * @return the output of {@link Multiply}
   */
  public static SymbolicTensor multiply(SymbolicTensor... inputs) {
    return Multiply.of().call(inputs);
  }

  /**
   * Takes the mean of tensors.
   *
   * @param inputs at least one
   * @return the output of {@link Average}
   */
  public static SymbolicTensor average(SymbolicTensor... inputs) {
    return Average.of().call(inputs);
  }

  /**
   * Takes the largest of tensors, element by element.
   *
   * @param inputs at least one
   * @return the output of {@link Maximum}
   */
  public static SymbolicTensor maximum(SymbolicTensor... inputs) {
    return Maximum.of().call(inputs);
  }

  /**
   * Takes the smallest of tensors, element by element.
   *
   * @param inputs at least one
   * @return the output of {@link Minimum}
   */
  public static SymbolicTensor minimum(SymbolicTensor... inputs) {
    return Minimum.of().call(inputs);
  }

  /**
   * Joins tensors along the last axis.
   *
   * @param inputs at least one
   * @return the output of {@link Concatenate}
   */
  public static SymbolicTensor concatenate(SymbolicTensor... inputs) {
    return Concatenate.of().call(inputs);
  }

  /**
   * Joins tensors along an axis.
   *
   * @param inputs at least one
   * @param axis counted from the batch axis, 0, or from the end, below 0
   * @return the output of {@link Concatenate}
   */
  public static SymbolicTensor concatenate(List<? extends SymbolicTensor> inputs, int axis) {
    return Concatenate.of().axis(axis).call(inputs.toArray(SymbolicTensor[]::new));
  }

  /**
   * Sums the products of two tensors over an axis.
   *
   * @param first a tensor
   * @param second a tensor
   * @param axis of both, counted from the batch axis, 0, or from the end, below 0
   * @return the output of {@link Dot}
   */
  public static SymbolicTensor dot(SymbolicTensor first, SymbolicTensor second, int axis) {
    return Dot.of(axis).call(first, second);
  }
}
