// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Dim;
import org.jspecify.annotations.Nullable;

/** Products of states with the blocks of a recurrent kernel, for the steps of a loop. */
final class RecurrentProducts {

  private final Value recurrent;
  private final @Nullable Value mask;
  private final @Nullable Value bias;
  private final int gates;

  RecurrentProducts(Value recurrent, @Nullable Value mask, @Nullable Value bias) {
    this.recurrent = recurrent;
    this.mask = mask;
    this.bias = bias != null && bias.rank() == 2 ? row(bias, 1) : null;
    this.gates = recurrent.shape().toInt(1) / recurrent.shape().toInt(0);
  }

  /** Returns one of several equal blocks of the last axis. */
  static Value block(Value x, int index, int count) {
    int last = x.rank() - 1;
    Dim width = x.shape().dim(last).floorDiv(count);
    Slice slice = Slice.along(x.shape(), last, width.times(index), width.times(index + 1));
    return x.graph().add(slice, x);
  }

  /** Returns the part of a bias that is added to the inputs. */
  static Value inputBias(Value bias) {
    return bias.rank() == 2 ? row(bias, 0) : bias;
  }

  private static Value row(Value biases, int index) {
    Slice slice = Slice.along(biases.shape(), 0, Dim.of(index), Dim.of(index + 1));
    return biases.graph().add(slice, biases).squeeze(0);
  }

  /** Returns the product of a state, masked, with a gate's block, plus the recurrent bias. */
  Value of(Value state, int gate) {
    Value own = mask == null ? state : state.multiply(block(mask, gate, gates));
    Value product = own.matmul(block(recurrent, gate, gates));
    return bias == null ? product : product.add(block(bias, gate, gates));
  }
}
