// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;

/** The columns of a tensor, which scalers treat one by one: its last axis, or one for a vector. */
final class Features {

  private Features() {}

  static int count(Tensor data, String scaler) {
    if (data.shape().rank() == 0) {
      throw new DataException(
          Diagnostic.of("A scaler needs an axis of samples")
              .received(data.type().toString())
              .expected("[samples] or [samples, ..., features]")
              .where(scaler));
    }
    return data.shape().rank() == 1 ? 1 : data.shape().toInt(-1);
  }

  static void checkFinite(Tensor data, int features, String scaler) {
    for (int i = 0; i < data.size(); i++) {
      if (Double.isInfinite(data.getDouble(i))) {
        throw new DataException(
            Diagnostic.of("The data to fit a scaler to has an infinite value")
                .received("row %d, feature %d", i / features, i % features)
                .expected("finite numbers, or NaN where a value is missing")
                .where(scaler));
      }
    }
  }

  static void checkSome(Tensor data, String scaler) {
    if (data.size() == 0) {
      throw new DataException(
          Diagnostic.of("A scaler cannot be fitted to no data")
              .received(data.type().toString())
              .where(scaler));
    }
  }

  /** A function of a value and the index of its feature. */
  interface Change {
    double apply(double value, int feature);
  }

  static Tensor map(Tensor data, int fitted, String scaler, Change change) {
    int features = count(data, scaler);
    if (features != fitted) {
      throw new DataException(
          Diagnostic.of("The data has another number of features than the scaler was fitted to")
              .received("%d features in %s", features, data.type())
              .expected("%d features", fitted)
              .where(scaler)
              .remedy("fit a scaler of its own to the columns that are scaled back"));
    }
    DType dtype = data.dtype().isFloating() ? data.dtype() : DType.FLOAT32;
    TensorBuffer result = new TensorBuffer(data.type().withDtype(dtype));
    for (int i = 0; i < result.size(); i++) {
      result.setDouble(i, change.apply(data.getDouble(i), i % features));
    }
    return result.toTensor();
  }
}
