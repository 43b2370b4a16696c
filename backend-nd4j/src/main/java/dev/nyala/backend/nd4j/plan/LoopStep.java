// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import java.util.List;

/** Runs a plan for each element of sequences. */
record LoopStep(Loop loop, List<Array> reads, List<Array> writes) implements Step {

  @Override
  public Instruction prepare(Machine machine) {
    return new LoopRun(this, machine);
  }
}
