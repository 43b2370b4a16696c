// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import org.tensorflow.Output;

/** Powers: of floats with NaN where C gives 1, of integers with negative exponents. */
final class Powers {

  private Powers() {}

  /** 1 to the power of NaN, and 1 and -1 to an infinite power, are NaN. */
  static Output<?> ofFloats(Site site) {
    Emitter e = site.emitter();
    Output<?> a = site.operand(0);
    Output<?> b = site.operand(1);
    Output<?> power = e.apply("Pow", a, b);
    Output<?> unit = e.apply("Equal", e.apply("Abs", a), site.number(1));
    Output<?> endless = e.apply("LogicalNot", e.apply("IsFinite", b));
    return e.select(e.apply("LogicalAnd", unit, endless), site.number(Double.NaN), power);
  }

  /**
   * Bases but 1 and -1 to a negative power are 0; those have the power of the opposite exponent.
   */
  static Output<?> ofIntegers(Site site) {
    Emitter e = site.emitter();
    Output<?> a = site.operand(0);
    Output<?> b = site.operand(1);
    Output<?> parity = e.apply("BitwiseAnd", b, site.number(1));
    Output<?> negative = e.apply("Less", b, site.number(0));
    Output<?> power = e.apply("Pow", a, e.select(negative, parity, b));
    Output<?> unit =
        e.apply(
            "LogicalOr", e.apply("Equal", a, site.number(1)), e.apply("Equal", a, site.number(-1)));
    Output<?> vanishing = e.apply("LogicalAnd", negative, e.apply("LogicalNot", unit));
    return e.select(vanishing, site.number(0), power);
  }
}
