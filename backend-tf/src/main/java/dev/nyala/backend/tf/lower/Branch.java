// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import java.util.List;
import org.tensorflow.Output;

/** Two ways to compute a value, of which a run takes one: as a condition says that it computes. */
final class Branch {

  private final Emitter e;
  private final Output<?> condition;

  Branch(Emitter e, Output<?> condition) {
    this.e = e;
    this.condition = condition;
  }

  /** Returns a value as the way sees it that is taken if the condition holds. */
  Output<?> ifTrue(Output<?> value) {
    return e.make("Switch").in(value, condition).outs(2).get(1);
  }

  /** Returns a value as the way sees it that is taken if the condition does not hold. */
  Output<?> ifFalse(Output<?> value) {
    return e.make("Switch").in(value, condition).outs(2).get(0);
  }

  /** Returns the result of whichever way is taken. */
  Output<?> merged(Output<?> a, Output<?> b) {
    return e.make("Merge").inList(List.of(a, b)).out();
  }
}
