// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Adds floats to the lines of a copy of an array. */
record ScatterStep(Lookup lookup, Array base, Array indices, Array updates, Array to)
    implements Step {

  @Override
  public List<Array> reads() {
    return List.of(base, indices, updates);
  }

  @Override
  public List<Array> writes() {
    return List.of(to);
  }

  @Override
  public Instruction prepare(Machine machine) {
    Instruction copy = new CopyStep(base, to).prepare(machine);
    return () -> {
      copy.run();
      lookup.each(machine.bytes(indices), indices.dtype(), adder(machine));
    };
  }

  private Lookup.Line adder(Machine machine) {
    ByteBuffer terms = machine.bytes(updates);
    ByteBuffer sums = machine.bytes(to);
    int inner = lookup.inner();
    if (to.dtype() == DType.FLOAT64) {
      DoubleBuffer from = terms.asDoubleBuffer();
      DoubleBuffer into = sums.asDoubleBuffer();
      return (found, line) -> {
        for (int i = 0; i < inner; i++) {
          into.put(line + i, into.get(line + i) + from.get(found + i));
        }
      };
    }
    FloatBuffer from = terms.asFloatBuffer();
    FloatBuffer into = sums.asFloatBuffer();
    return (found, line) -> {
      for (int i = 0; i < inner; i++) {
        into.put(line + i, into.get(line + i) + from.get(found + i));
      }
    };
  }
}
