// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.parallel.Blocks;

/**
 * The sizes of an LSTM whose sequences lie as {@code [batch, time, ...]}.
 *
 * @param batch sequences
 * @param time steps
 * @param features of x
 * @param units of h
 * @param reverse whether the last step comes first
 */
record LstmSizes(int batch, int time, int features, int units, boolean reverse) {

  private static final int MOST_TASKS = 8;
  private static final int TASK_ELEMENTS = 1024;

  static LstmSizes of(Place x, Place recurrent, boolean reverse) {
    int[] dims = x.dims();
    return new LstmSizes(dims[0], dims[1], dims[2], recurrent.dims()[0], reverse);
  }

  int gates() {
    return 4 * units;
  }

  /** Returns the element of the sequences that a step works on. */
  int element(int step) {
    return reverse ? time - 1 - step : step;
  }

  /** Returns how the sequences of a batch are dealt to threads. */
  Blocks rows() {
    return Blocks.atMost(MOST_TASKS, batch, Math.max(1, TASK_ELEMENTS / units));
  }
}
