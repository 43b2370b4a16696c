// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.tensor.DType;
import org.tensorflow.Output;

/** Shifts in 64 bits, by any amount. */
final class Shifts {

  private static final int LAST = 63;

  private Shifts() {}

  static Output<?> left(Site site) {
    Emitter e = site.emitter();
    Output<?> shifted = e.apply("LeftShift", wide(site, 0), harmless(site));
    Output<?> zero = e.number(DType.INT64, 0);
    return e.cast(e.select(isOutside(site), zero, shifted), site.dtype());
  }

  static Output<?> right(Site site) {
    Emitter e = site.emitter();
    Output<?> shifted = e.apply("RightShift", wide(site, 0), harmless(site));
    return e.cast(shifted, site.dtype());
  }

  private static Output<?> wide(Site site, int operand) {
    return site.emitter().cast(site.operand(operand), DType.INT64);
  }

  private static Output<?> isOutside(Site site) {
    Emitter e = site.emitter();
    Output<?> amount = wide(site, 1);
    Output<?> below = e.apply("Less", amount, e.number(DType.INT64, 0));
    Output<?> above = e.apply("Greater", amount, e.number(DType.INT64, LAST));
    return e.apply("LogicalOr", below, above);
  }

  /** Returns the amount with that of the sign's repetition in place of those outside 0 to 63. */
  private static Output<?> harmless(Site site) {
    Emitter e = site.emitter();
    return e.select(isOutside(site), e.number(DType.INT64, LAST), wide(site, 1));
  }
}
