// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * A layer whose main weight may be kept in 8 bits.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface Quantizable<L extends StandardLayer<L>> permits DenseLayer, EmbeddingLayer {

  /**
   * Keeps the main weight in 8 bits, as a layer of Keras on which {@code quantize("int8")} was
   * called; by default it has the dtype of the layer. The weight is zeros until it is read from a
   * file.
   *
   * @param how whether inputs are rounded too
   * @return a copy with that choice
   */
  L quantization(Quantization how);
}
