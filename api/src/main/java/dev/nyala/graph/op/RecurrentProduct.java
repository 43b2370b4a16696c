// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The product of a cell's state with its recurrent kernel {@code [units, gates · units]}.
 *
 * <p>A mask {@code [batch, gates · units]} multiplies the state before the product, for each gate
 * its own block: recurrent dropout. Sequences are time-major.
 */
final class RecurrentProduct {

  private final Value kernel;
  private final @Nullable Value mask;
  private final Dim batch;
  private final Dim units;
  private final Dim gates;

  /** Prepares the product for states of a batch; records nodes outside the loop. */
  RecurrentProduct(Value kernel, @Nullable Value mask, Dim batch) {
    this.batch = batch;
    this.units = kernel.shape().dim(0);
    this.gates = kernel.shape().dim(1).floorDiv(units);
    this.mask = mask == null ? null : gatesFirst(mask, batch);
    this.kernel = mask == null ? kernel : gatesFirst(kernel, units);
  }

  /** Returns {@code [rows, gates · units]} as {@code [gates, rows, units]}. */
  private Value gatesFirst(Value x, Dim rows) {
    return x.reshape(Shape.ofDims(rows, gates, units)).transpose(1, 0, 2);
  }

  /** Undoes {@link #gatesFirst}. */
  private Value gatesLast(Value x, Dim rows) {
    return x.transpose(1, 0, 2).reshape(Shape.ofDims(rows, gates.times(units)));
  }

  private Value single(Value x) {
    return x.reshape(x.shape().insert(0, Dim.of(1)));
  }

  /** Returns the product {@code [batch, gates · units]} of a state {@code [batch, units]}. */
  Value of(Value state) {
    return mask == null
        ? state.matmul(kernel)
        : gatesLast(single(state).multiply(mask).matmul(kernel), batch);
  }

  /** Returns the state's cotangent from the product's. */
  Value backward(Value cotangent) {
    return mask == null
        ? cotangent.matmul(kernel, false, true)
        : masked(cotangent).multiply(mask).sum(0).squeeze(0);
  }

  /** Returns the cotangent of the masked state, {@code [gates, batch, units]}. */
  private Value masked(Value cotangent) {
    return gatesFirst(cotangent, batch).matmul(kernel, false, true);
  }

  /** Returns the kernel's cotangent from sequences of states and of the product's cotangents. */
  Value kernelGradient(Value states, Value cotangents) {
    Dim rows = states.shape().dim(0).times(batch);
    if (mask == null) {
      return Sequences.flat(states).matmul(Sequences.flat(cotangents), true, false);
    }
    Value masked = sequenceOfGates(states).multiply(singleStep(mask));
    Shape flat = Shape.ofDims(gates, rows, units);
    Value forGates =
        masked.reshape(flat).matmul(gatesFirst(Sequences.flat(cotangents), rows), true, false);
    return gatesLast(forGates, units);
  }

  /** Returns the mask's cotangent {@code [batch, gates · units]} likewise. */
  Value maskGradient(Value states, Value cotangents) {
    Dim time = states.shape().dim(0);
    Dim rows = time.times(batch);
    Value forMasked =
        gatesFirst(Sequences.flat(cotangents), rows)
            .matmul(kernel, false, true)
            .reshape(Shape.ofDims(gates, time, batch, units));
    Value forSteps = forMasked.multiply(sequenceOfGates(states));
    return gatesLast(forSteps.sum(1).squeeze(1), batch);
  }

  /** Returns states {@code [time, batch, units]} as {@code [1, time, batch, units]}. */
  private Value sequenceOfGates(Value states) {
    return single(states);
  }

  /** Returns a mask {@code [gates, batch, units]} as {@code [gates, 1, batch, units]}. */
  private Value singleStep(Value gatesFirst) {
    return gatesFirst.reshape(gatesFirst.shape().insert(1, Dim.of(1)));
  }
}
