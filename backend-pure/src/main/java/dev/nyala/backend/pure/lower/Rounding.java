// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.tensor.DType;

/** Rounds results of float kernels to the narrower float they stand for. */
final class Rounding {

  private Rounding() {}

  /** Returns the step, followed by rounding of its result if the dtype is narrower than FLOAT32. */
  static Step after(Step step, Place result) {
    DType dtype = result.dtype();
    if (dtype == DType.FLOAT32) {
      return step;
    }
    int size = result.size();
    return frame -> {
      step.run(frame);
      float[] array = frame.floats(result);
      int at = frame.at(result);
      for (int i = at; i < at + size; i++) {
        array[i] = (float) dtype.round(array[i]);
      }
    };
  }
}
