// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import java.nio.ByteBuffer;
import java.util.List;

/** Copies lines of an array to where they are looked up. */
record GatherStep(Lookup lookup, Array from, Array indices, Array to) implements Step {

  @Override
  public List<Array> reads() {
    return List.of(from, indices);
  }

  @Override
  public List<Array> writes() {
    return List.of(to);
  }

  @Override
  public Instruction prepare(Machine machine) {
    int width = from.dtype().bytes();
    int bytes = lookup.inner() * width;
    return () -> {
      ByteBuffer source = machine.bytes(from);
      ByteBuffer target = machine.bytes(to);
      lookup.each(
          machine.bytes(indices),
          indices.dtype(),
          (found, line) -> target.put(found * width, source, line * width, bytes));
    };
  }
}
