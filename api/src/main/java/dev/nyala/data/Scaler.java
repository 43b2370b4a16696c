// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Tensor;

/**
 * A fitted scaler: scales every feature, and back.
 *
 * <p>Features are the last axis; a vector is one feature. Values are computed in double; the result
 * has the dtype of the data, or FLOAT32 for integers. NaN stays NaN. Immutable and thread-safe.
 */
public sealed interface Scaler permits MinMaxScaler, StandardScaler {

  /**
   * Scales data.
   *
   * @param data {@code [samples]} or {@code [samples, ..., features]}, as many features as fitted
   * @return the scaled data, of the same shape
   * @throws dev.nyala.error.DataException if the number of features differs
   */
  Tensor transform(Tensor data);

  /**
   * Undoes {@link #transform}.
   *
   * @param data scaled data
   * @return the data in its own units, of the same shape
   * @throws dev.nyala.error.DataException if the number of features differs
   */
  Tensor inverseTransform(Tensor data);
}
