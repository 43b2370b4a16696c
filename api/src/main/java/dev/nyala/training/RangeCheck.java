// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.InputRange;
import dev.nyala.tensor.TensorBuffer;

/** Checks labels and token ids on the host, before a run can change any state. */
final class RangeCheck {

  private RangeCheck() {}

  static void check(GraphInput input, TensorBuffer fed) {
    InputRange range = input.range();
    if (range == null) {
      return;
    }
    boolean floats = fed.type().dtype().isFloating();
    for (int i = 0; i < fed.size(); i++) {
      long value = fed.getLong(i);
      if (!range.contains(value) || floats && fed.getDouble(i) != value) {
        int samples = fed.type().rank() == 0 ? 1 : fed.type().shape().toInt(0);
        throw new DataException(
            Diagnostic.of("Input \"%s\" holds a value out of range", input.name())
                .received(
                    "%s in sample %d of the batch",
                    floats ? String.valueOf(fed.getDouble(i)) : String.valueOf(value),
                    i / (fed.size() / samples))
                .expected("%s from %d to %d", range.meaning(), range.least(), range.limit() - 1)
                .remedy(
                    "check how the data are encoded, or the sizes of the layers that use them"));
      }
    }
  }
}
