// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.interop.keras.hdf5.Hdf5Dataset;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.function.Supplier;

/**
 * A weight of a file, which is read when it is asked for.
 *
 * @param shape its shape
 * @param where what messages call it
 * @param tensor reads it
 */
record WeightValue(Shape shape, String where, Supplier<Tensor> tensor) {

  static WeightValue of(Hdf5Dataset dataset) {
    return new WeightValue(dataset.shape(), dataset.path(), dataset::read);
  }

  /** Returns what was made of this weight, and perhaps of others. */
  WeightValue changed(Tensor made) {
    return new WeightValue(made.shape(), where, () -> made);
  }

  Tensor read() {
    return tensor.get();
  }
}
