// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import java.util.List;
import java.util.Optional;

/**
 * One direction of a recurrent operator.
 *
 * @param x the sequence {@code [time, batch, features]}
 * @param kernel {@code [features, gates · units]}
 * @param recurrent {@code [units, gates · units]}
 * @param inputBias {@code [gates · units]}, added to the product of x
 * @param recurrentBias {@code [gates · units]}, added to the product of the state
 * @param states {@code [batch, units]} each, before the first step
 * @param peepholes {@code [3 · units]}, if gates see the cell
 * @param mask BOOL {@code [time, batch]}, false behind the end of a sequence, if lengths are given
 * @param activations one for each kind of gate
 * @param reverse whether the last step comes first
 * @param clip how far a sum may be from 0, or infinity
 */
record RecurrentDirection(
    Value x,
    Value kernel,
    Value recurrent,
    Value inputBias,
    Value recurrentBias,
    List<Value> states,
    Optional<Value> peepholes,
    Optional<Value> mask,
    List<GateActivation> activations,
    boolean reverse,
    double clip) {

  /**
   * What a direction gives.
   *
   * @param sequence {@code [time, batch, units]}
   * @param states what is carried at last, {@code [batch, units]} each
   */
  record Result(Value sequence, List<Value> states) {}

  int units() {
    return recurrent.shape().toInt(0);
  }

  /** Tells whether a whole op may compute it. */
  boolean isUsual() {
    return peepholes.isEmpty()
        && Double.isInfinite(clip)
        && activations.stream().allMatch(a -> a.whole().isPresent());
  }

  /** Returns the mask as whole ops take it, {@code [batch, time]}. */
  Optional<Value> maskOfSamples() {
    return mask.map(m -> m.transpose(1, 0));
  }

  Value samplesFirst() {
    return x.transpose(1, 0, 2);
  }

  Value activated(int gate, Value sum) {
    Value limited = Double.isInfinite(clip) ? sum : sum.maximum(-clip).minimum(clip);
    return activations.get(gate).apply(limited);
  }
}
