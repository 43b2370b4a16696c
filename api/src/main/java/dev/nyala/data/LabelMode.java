// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** How the class of a sample becomes a target. */
public enum LabelMode {
  /** INT32 {@code []}, the class number, for sparse categorical cross-entropy. */
  INT,
  /** FLOAT32 {@code [classes]}, one-hot, for categorical cross-entropy. */
  CATEGORICAL,
  /** FLOAT32 {@code [1]}, 0 or 1 for the first and the second of two classes. */
  BINARY,
  /** No target. */
  NONE;

  /** Returns the type of the target, if there is one. */
  Optional<TensorType> type(int classes) {
    return switch (this) {
      case INT -> Optional.of(TensorType.of(DType.INT32));
      case CATEGORICAL -> Optional.of(TensorType.of(DType.FLOAT32, classes));
      case BINARY -> Optional.of(TensorType.of(DType.FLOAT32, 1));
      case NONE -> Optional.empty();
    };
  }

  void checkClasses(List<String> names) {
    if (this == BINARY && names.size() != 2) {
      throw new DataException(
          Diagnostic.of("Binary labels need two classes")
              .received("%d classes: %s", names.size(), names)
              .remedy("use another label mode, or choose two classes"));
    }
  }

  /** Writes a class number into the slot after the only input. */
  void write(int label, Batch target, int row) {
    switch (this) {
      case INT -> target.slot(1).ints()[row] = label;
      case BINARY -> target.slot(1).floats()[row] = label;
      case CATEGORICAL -> {
        int classes = target.stride(1);
        float[] values = target.slot(1).floats();
        for (int c = 0; c < classes; c++) {
          values[row * classes + c] = c == label ? 1 : 0;
        }
      }
      case NONE -> {}
    }
  }
}
