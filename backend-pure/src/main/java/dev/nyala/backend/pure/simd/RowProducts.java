// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** One row times a few vectors of columns of a matrix, several rows of the matrix in flight. */
final class RowProducts {

  private RowProducts() {}

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  /** Four vectors of columns, two rows at a time. */
  static void four(
      int depth,
      float[] x,
      int xo,
      int xs,
      float[] b,
      int bo,
      int bp,
      float[] y,
      int yo,
      boolean accumulate) {
    FloatVector even0 = FloatVector.zero(SPECIES);
    FloatVector even1 = even0;
    FloatVector even2 = even0;
    FloatVector even3 = even0;
    FloatVector odd0 = even0;
    FloatVector odd1 = even0;
    FloatVector odd2 = even0;
    FloatVector odd3 = even0;
    if ((depth & 1) != 0) {
      FloatVector v = all(x[xo]);
      even0 = v.mul(load(b, bo));
      even1 = v.mul(load(b, bo + LENGTH));
      even2 = v.mul(load(b, bo + 2 * LENGTH));
      even3 = v.mul(load(b, bo + 3 * LENGTH));
    }
    for (int k = depth & 1; k < depth; k += 2) {
      int p = bo + k * bp;
      int q = p + bp;
      FloatVector v = all(x[xo + k * xs]);
      FloatVector w = all(x[xo + k * xs + xs]);
      even0 = v.fma(load(b, p), even0);
      even1 = v.fma(load(b, p + LENGTH), even1);
      even2 = v.fma(load(b, p + 2 * LENGTH), even2);
      even3 = v.fma(load(b, p + 3 * LENGTH), even3);
      odd0 = w.fma(load(b, q), odd0);
      odd1 = w.fma(load(b, q + LENGTH), odd1);
      odd2 = w.fma(load(b, q + 2 * LENGTH), odd2);
      odd3 = w.fma(load(b, q + 3 * LENGTH), odd3);
    }
    even0 = even0.add(odd0);
    even1 = even1.add(odd1);
    even2 = even2.add(odd2);
    even3 = even3.add(odd3);
    if (accumulate) {
      even0 = even0.add(load(y, yo));
      even1 = even1.add(load(y, yo + LENGTH));
      even2 = even2.add(load(y, yo + 2 * LENGTH));
      even3 = even3.add(load(y, yo + 3 * LENGTH));
    }
    even0.intoArray(y, yo);
    even1.intoArray(y, yo + LENGTH);
    even2.intoArray(y, yo + 2 * LENGTH);
    even3.intoArray(y, yo + 3 * LENGTH);
  }

  /** One vector of columns, four rows at a time. */
  static void one(
      int depth,
      float[] x,
      int xo,
      int xs,
      float[] b,
      int bo,
      int bp,
      float[] y,
      int yo,
      boolean accumulate) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      int p = bo + k * bp;
      int q = xo + k * xs;
      sum0 = all(x[q]).fma(load(b, p), sum0);
      sum1 = all(x[q + xs]).fma(load(b, p + bp), sum1);
      sum2 = all(x[q + 2 * xs]).fma(load(b, p + 2 * bp), sum2);
      sum3 = all(x[q + 3 * xs]).fma(load(b, p + 3 * bp), sum3);
    }
    FloatVector sum = sum0.add(sum1).add(sum2.add(sum3));
    if (accumulate) {
      sum = sum.add(load(y, yo));
    }
    sum.intoArray(y, yo);
    for (; k < depth; k++) {
      all(x[xo + k * xs]).fma(load(b, bo + k * bp), load(y, yo)).intoArray(y, yo);
    }
  }
}
