// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Dot products of one row with rows of another matrix. */
final class DotProducts {

  private DotProducts() {}

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  /** One row with one row. */
  static void one(
      int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, boolean accumulate) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = even;
    int k = 0;
    for (; k + 2 * LENGTH <= depth; k += 2 * LENGTH) {
      even = load(a, ao + k).fma(load(b, bo + k), even);
      odd = load(a, ao + k + LENGTH).fma(load(b, bo + k + LENGTH), odd);
    }
    float sum = even.add(odd).reduceLanes(VectorOperators.ADD);
    for (; k < depth; k++) {
      sum = Math.fma(a[ao + k], b[bo + k], sum);
    }
    c[co] = accumulate ? c[co] + sum : sum;
  }

  /** One row with four rows. */
  static void four(
      int depth,
      float[] a,
      int ao,
      float[] b,
      int b0,
      int bp,
      float[] c,
      int co,
      boolean accumulate) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector even0 = zero;
    FloatVector even1 = zero;
    FloatVector even2 = zero;
    FloatVector even3 = zero;
    FloatVector odd0 = zero;
    FloatVector odd1 = zero;
    FloatVector odd2 = zero;
    FloatVector odd3 = zero;
    int b1 = b0 + bp;
    int b2 = b1 + bp;
    int b3 = b2 + bp;
    int k = 0;
    for (; k + 2 * LENGTH <= depth; k += 2 * LENGTH) {
      int l = k + LENGTH;
      FloatVector v = load(a, ao + k);
      FloatVector w = load(a, ao + l);
      even0 = v.fma(load(b, b0 + k), even0);
      even1 = v.fma(load(b, b1 + k), even1);
      even2 = v.fma(load(b, b2 + k), even2);
      even3 = v.fma(load(b, b3 + k), even3);
      odd0 = w.fma(load(b, b0 + l), odd0);
      odd1 = w.fma(load(b, b1 + l), odd1);
      odd2 = w.fma(load(b, b2 + l), odd2);
      odd3 = w.fma(load(b, b3 + l), odd3);
    }
    float sum0 = even0.add(odd0).reduceLanes(VectorOperators.ADD);
    float sum1 = even1.add(odd1).reduceLanes(VectorOperators.ADD);
    float sum2 = even2.add(odd2).reduceLanes(VectorOperators.ADD);
    float sum3 = even3.add(odd3).reduceLanes(VectorOperators.ADD);
    for (; k < depth; k++) {
      float v = a[ao + k];
      sum0 = Math.fma(v, b[b0 + k], sum0);
      sum1 = Math.fma(v, b[b1 + k], sum1);
      sum2 = Math.fma(v, b[b2 + k], sum2);
      sum3 = Math.fma(v, b[b3 + k], sum3);
    }
    c[co] = accumulate ? c[co] + sum0 : sum0;
    c[co + 1] = accumulate ? c[co + 1] + sum1 : sum1;
    c[co + 2] = accumulate ? c[co + 2] + sum2 : sum2;
    c[co + 3] = accumulate ? c[co + 3] + sum3 : sum3;
  }
}
