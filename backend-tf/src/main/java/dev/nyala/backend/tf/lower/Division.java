// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import org.tensorflow.Output;

/**
 * Division of integers, which gives 0 where TensorFlow fails: by zero, and the lowest number by -1
 * wraps.
 */
final class Division {

  private Division() {}

  static Output<?> truncated(Site site) {
    return divided(site, "TruncateDiv");
  }

  static Output<?> floored(Site site) {
    return divided(site, "FloorDiv");
  }

  private static Output<?> divided(Site site, String type) {
    Emitter e = site.emitter();
    Output<?> a = site.operand(0);
    Output<?> b = site.operand(1);
    Output<?> quotient = e.apply(type, a, harmless(site));
    Output<?> whole = e.select(isMinusOne(site), e.apply("Neg", a), quotient);
    return e.select(e.apply("Equal", b, site.number(0)), site.number(0), whole);
  }

  static Output<?> remainder(Site site) {
    Emitter e = site.emitter();
    Output<?> quotient = e.apply("FloorMod", site.operand(0), harmless(site));
    return e.select(isZeroOrMinusOne(site), site.number(0), quotient);
  }

  private static Output<?> isMinusOne(Site site) {
    return site.emitter().apply("Equal", site.operand(1), site.number(-1));
  }

  private static Output<?> isZeroOrMinusOne(Site site) {
    Emitter e = site.emitter();
    Output<?> isZero = e.apply("Equal", site.operand(1), site.number(0));
    return e.apply("LogicalOr", isZero, isMinusOne(site));
  }

  /** Returns the divisor with 1 in place of 0 and -1. */
  private static Output<?> harmless(Site site) {
    return site.emitter().select(isZeroOrMinusOne(site), site.number(1), site.operand(1));
  }
}
