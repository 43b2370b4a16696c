// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recurrent layer's outputs of its states: they differ at masked steps, where Keras repeats
 * the output before, zeros at first, or returns zeros.
 */
final class MaskedOutputs {

  private final @Nullable Value mask;
  private final boolean reverse;
  private final boolean zero;
  private final boolean fromZero;

  /**
   * Prepares for one call.
   *
   * @param call what was computed with
   * @param zero whether the outputs of masked steps are zeros
   * @param fromZero whether the initial states are zeros, so that repeated states are outputs
   */
  MaskedOutputs(RecurrentCall call, boolean zero, boolean fromZero) {
    this.mask = call.mask();
    this.reverse = call.reverse();
    this.zero = zero;
    this.fromZero = fromZero;
  }

  /** Returns the outputs of all steps, in the order of the steps, from the states after each. */
  Value sequence(Value states) {
    Value outputs = states;
    if (mask != null && (zero || !fromZero)) {
      Value shown = zero ? mask : begun(mask);
      Value column = shown.reshape(shown.shape().insert(2, Dim.of(1)));
      outputs = column.select(states, states.like(0));
    }
    return reverse ? outputs.graph().add(new Reverse(Axes.of(1)), outputs) : outputs;
  }

  /** Returns the output of the last step, from the state after it. */
  Value last(Value state) {
    if (mask == null || !zero && fromZero) {
      return state;
    }
    Value shown = zero ? atEnd(mask) : mask.cast(DType.INT32).max(1).greater(0);
    return shown.select(state, state.like(0));
  }

  private Value atEnd(Value steps) {
    Dim time = steps.shape().dim(1);
    Dim from = reverse ? Dim.of(0) : time.plus(-1);
    return steps.graph().add(Slice.along(steps.shape(), 1, from, from.plus(1)), steps);
  }

  /** Tells at each step whether one that counts has been met. */
  private Value begun(Value steps) {
    Value counts = steps.cast(DType.INT32);
    return counts.graph().add(new Cumulate(Cumulative.SUM, 1, false, reverse), counts).greater(0);
  }
}
