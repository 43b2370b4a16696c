// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * How a layer keeps its main weight in 8 bits, as {@code keras.quantizers.Int8QuantizationConfig}.
 *
 * <p>A number is kept as the nearest of 255 multiples of a step; each unit or id has a step of its
 * own. Such weights are not trained; others of the layer are.
 */
public enum Quantization {
  /** Weights are kept in 8 bits; inputs are rounded to 8 bits too, in steps of each sample. */
  INT8,

  /** Weights are kept in 8 bits; inputs stay as they are. */
  INT8_WEIGHTS
}
