// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Cast;
import dev.nyala.tensor.DType;
import org.tensorflow.Output;

/** Conversions; where C leaves open what a float outside of an integer's range becomes, it says. */
final class CastLowerings {

  private static final double TWO_TO_63 = 0x1p63;

  private CastLowerings() {}

  static void add(Rows rows) {
    rows.put("cast", DTypes.ALL, CastLowerings::cast);
  }

  private static Output<?> cast(Site site) {
    Emitter e = site.emitter();
    Output<?> x = site.operand(0);
    DType from = site.dtype();
    DType to = site.op(Cast.class).dtype();
    if (from.isFloating() && to.isInteger()) {
      return truncated(e, x, from, to);
    }
    if (from.isFloating() && to == DType.BOOL) {
      return e.apply("NotEqual", x, site.number(0));
    }
    if (from == DType.INT64 && to.isFloating()) {
      return rounded(e, e.cast(x, DType.FLOAT64), to);
    }
    return from == DType.FLOAT64 ? rounded(e, x, to) : e.cast(x, to);
  }

  /** Rounds doubles, to half precision by way of single precision. */
  private static Output<?> rounded(Emitter e, Output<?> x, DType to) {
    boolean half = to == DType.FLOAT16 || to == DType.BFLOAT16;
    return e.cast(half ? e.cast(x, DType.FLOAT32) : x, to);
  }

  /** Truncates floats to 64 bits, NaN to 0 and what is too large to the largest, then wraps. */
  private static Output<?> truncated(Emitter e, Output<?> given, DType dtype, DType to) {
    DType from = DTypes.WIDE_FLOATS.contains(dtype) ? dtype : DType.FLOAT32;
    Output<?> x = from == dtype ? given : e.cast(given, from);
    Output<?> number = e.select(e.apply("IsNan", x), e.number(from, 0), x);
    Output<?> tooLarge = e.apply("GreaterEqual", number, e.number(from, TWO_TO_63));
    Output<?> whole = e.select(tooLarge, e.number(Long.MAX_VALUE), e.cast(number, DType.INT64));
    return to == DType.INT64 ? whole : e.cast(whole, to);
  }
}
