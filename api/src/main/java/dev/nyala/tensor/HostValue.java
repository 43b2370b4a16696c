// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

/**
 * What a model is given for one of its inputs: numbers, or texts.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface HostValue permits Tensor, Texts {

  /**
   * Returns the shape.
   *
   * @return fixed dimensions, samples along the first axis
   */
  Shape shape();

  /**
   * Returns some of the samples.
   *
   * @param from the first row
   * @param to one past the last row
   * @return rows {@code from} to {@code to - 1} along the first axis
   * @throws dev.nyala.error.DataException if there are no such rows
   */
  HostValue rows(int from, int to);

  /**
   * Returns the same elements in another shape.
   *
   * @param shape a fixed shape of the same size
   * @return the elements in the same order
   * @throws dev.nyala.error.DataException if the sizes differ
   */
  HostValue reshape(Shape shape);
}
