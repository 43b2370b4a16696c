// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Copies the elements of a dense array to another. */
record CopyStep(Array from, Array to) implements Step {

  @Override
  public List<Array> reads() {
    return List.of(from);
  }

  @Override
  public List<Array> writes() {
    return List.of(to);
  }

  @Override
  public Instruction prepare(Machine machine) {
    long bytes = from.size() * from.dtype().bytes();
    return () -> Pointer.memcpy(machine.address(to), machine.address(from), bytes);
  }
}
