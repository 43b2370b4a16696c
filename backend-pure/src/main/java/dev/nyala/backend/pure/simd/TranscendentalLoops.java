// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.kernel.Minimax.*;
import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@code FloatMath} on arrays, operation for operation, so that both give the same
 * bits; the rules are those of {@link UnaryLoops}.
 *
 * <p>Each formula stands in its loop, as a helper that takes and returns vectors would be boxed
 * whenever C2 compiles it before its caller and then finds it too big to inline. And each method
 * has more than 325 bytes of code, the most that C2 inlines: two of these loops in one compilation
 * exceed the nodes it allows itself, and it then boxes every vector of the second. That is why the
 * constants are variables, and why the shorter formulas take two vectors at a time.
 */
final class TranscendentalLoops {

  private TranscendentalLoops() {}

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  static void exp(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector high = all(EXP_MAX);
    FloatVector low = all(EXP_MIN);
    FloatVector log2e = all(LOG2_E);
    FloatVector rounder = all(ROUNDER);
    FloatVector ln2High = all(-LN2_HIGH);
    FloatVector ln2Low = all(-LN2_LOW);
    FloatVector c4 = all(EXP4);
    FloatVector c3 = all(EXP3);
    FloatVector c2 = all(EXP2);
    FloatVector c1 = all(EXP1);
    FloatVector c0 = all(EXP0);
    FloatVector one = all(1f);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector limited = v.min(high).max(low);
      FloatVector t = limited.fma(log2e, rounder);
      FloatVector whole = t.sub(rounder);
      FloatVector r = whole.fma(ln2Low, whole.fma(ln2High, limited));
      FloatVector q = c4.fma(r, c3);
      q = q.fma(r, c2);
      q = q.fma(r, c1);
      q = q.fma(r, c0);
      FloatVector p = q.fma(r.mul(r), r).add(one);
      IntVector exponent = t.viewAsIntegralLanes().sub(ROUNDER_BITS);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector first = half.add(127).lanewise(VectorOperators.LSHL, 23);
      IntVector second = exponent.sub(half).add(127).lanewise(VectorOperators.LSHL, 23);
      FloatVector e = p.mul(first.viewAsFloatingLanes()).mul(second.viewAsFloatingLanes());
      e.intoArray(y, yo + j);
    }
  }

  static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector high = all(EXP_MAX);
    FloatVector low = all(EXP_MIN);
    FloatVector log2e = all(LOG2_E);
    FloatVector rounder = all(ROUNDER);
    FloatVector ln2High = all(-LN2_HIGH);
    FloatVector ln2Low = all(-LN2_LOW);
    FloatVector c4 = all(EXP4);
    FloatVector c3 = all(EXP3);
    FloatVector c2 = all(EXP2);
    FloatVector c1 = all(EXP1);
    FloatVector c0 = all(EXP0);
    FloatVector one = all(1f);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector limited = v.abs().neg().min(high).max(low);
      FloatVector t = limited.fma(log2e, rounder);
      FloatVector whole = t.sub(rounder);
      FloatVector r = whole.fma(ln2Low, whole.fma(ln2High, limited));
      FloatVector q = c4.fma(r, c3);
      q = q.fma(r, c2);
      q = q.fma(r, c1);
      q = q.fma(r, c0);
      FloatVector p = q.fma(r.mul(r), r).add(one);
      IntVector exponent = t.viewAsIntegralLanes().sub(ROUNDER_BITS);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector first = half.add(127).lanewise(VectorOperators.LSHL, 23);
      IntVector second = exponent.sub(half).add(127).lanewise(VectorOperators.LSHL, 23);
      FloatVector e = p.mul(first.viewAsFloatingLanes()).mul(second.viewAsFloatingLanes());
      FloatVector numerator = one.blend(e, v.compare(VectorOperators.LT, 0f));
      numerator.div(e.add(one)).intoArray(y, yo + j);
    }
  }

  static void tanh(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector one = all(1f);
    FloatVector minusOne = all(-1f);
    FloatVector high = all(TANH_MAX);
    FloatVector low = all(-TANH_MAX);
    FloatVector p5 = all(TANH_P5);
    FloatVector p4 = all(TANH_P4);
    FloatVector p3 = all(TANH_P3);
    FloatVector p2 = all(TANH_P2);
    FloatVector p1 = all(TANH_P1);
    FloatVector q4 = all(TANH_Q4);
    FloatVector q3 = all(TANH_Q3);
    FloatVector q2 = all(TANH_Q2);
    FloatVector q1 = all(TANH_Q1);
    for (int i = 0; i < n; i += 2 * LENGTH) {
      int j = Math.min(i, n - LENGTH);
      int k = Math.min(i + LENGTH, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j).min(high).max(low);
      FloatVector w = FloatVector.fromArray(SPECIES, x, xo + k).min(high).max(low);
      FloatVector z = v.mul(v);
      FloatVector p = p5.fma(z, p4);
      p = p.fma(z, p3);
      p = p.fma(z, p2);
      p = p.fma(z, p1);
      p = p.fma(z, one);
      FloatVector q = q4.fma(z, q3);
      q = q.fma(z, q2);
      q = q.fma(z, q1);
      q = q.fma(z, one);
      v.mul(p).div(q).min(one).max(minusOne).intoArray(y, yo + j);
      z = w.mul(w);
      p = p5.fma(z, p4);
      p = p.fma(z, p3);
      p = p.fma(z, p2);
      p = p.fma(z, p1);
      p = p.fma(z, one);
      q = q4.fma(z, q3);
      q = q.fma(z, q2);
      q = q.fma(z, q1);
      q = q.fma(z, one);
      w.mul(p).div(q).min(one).max(minusOne).intoArray(y, yo + k);
    }
  }

  static void erf(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector one = all(1f);
    FloatVector minusOne = all(-1f);
    FloatVector high = all(ERF_MAX);
    FloatVector low = all(-ERF_MAX);
    FloatVector p6 = all(ERF_P6);
    FloatVector p5 = all(ERF_P5);
    FloatVector p4 = all(ERF_P4);
    FloatVector p3 = all(ERF_P3);
    FloatVector p2 = all(ERF_P2);
    FloatVector p1 = all(ERF_P1);
    FloatVector p0 = all(ERF_P0);
    FloatVector q5 = all(ERF_Q5);
    FloatVector q4 = all(ERF_Q4);
    FloatVector q3 = all(ERF_Q3);
    FloatVector q2 = all(ERF_Q2);
    FloatVector q1 = all(ERF_Q1);
    for (int i = 0; i < n; i += 2 * LENGTH) {
      int j = Math.min(i, n - LENGTH);
      int k = Math.min(i + LENGTH, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j).min(high).max(low);
      FloatVector w = FloatVector.fromArray(SPECIES, x, xo + k).min(high).max(low);
      FloatVector z = v.mul(v);
      FloatVector p = p6.fma(z, p5);
      p = p.fma(z, p4);
      p = p.fma(z, p3);
      p = p.fma(z, p2);
      p = p.fma(z, p1);
      p = p.fma(z, p0);
      FloatVector q = q5.fma(z, q4);
      q = q.fma(z, q3);
      q = q.fma(z, q2);
      q = q.fma(z, q1);
      q = q.fma(z, one);
      v.mul(p).div(q).min(one).max(minusOne).intoArray(y, yo + j);
      z = w.mul(w);
      p = p6.fma(z, p5);
      p = p.fma(z, p4);
      p = p.fma(z, p3);
      p = p.fma(z, p2);
      p = p.fma(z, p1);
      p = p.fma(z, p0);
      q = q5.fma(z, q4);
      q = q.fma(z, q3);
      q = q.fma(z, q2);
      q = q.fma(z, q1);
      q = q.fma(z, one);
      w.mul(p).div(q).min(one).max(minusOne).intoArray(y, yo + k);
    }
  }

  static void log(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      VectorMask<Float> subnormal = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
      IntVector bits = v.blend(v.mul(LIFT), subnormal).viewAsIntegralLanes();
      IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
      IntVector mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23));
      FloatVector f = mantissa.viewAsFloatingLanes().sub(1f);
      FloatVector e = exponent.add(ROUNDER_BITS).viewAsFloatingLanes().sub(ROUNDER);
      e = e.blend(e.sub(23f), subnormal);
      FloatVector z = f.mul(f);
      FloatVector p = all(LOG8).fma(f, all(LOG7));
      p = p.fma(f, all(LOG6));
      p = p.fma(f, all(LOG5));
      p = p.fma(f, all(LOG4));
      p = p.fma(f, all(LOG3));
      p = p.fma(f, all(LOG2));
      p = p.fma(f, all(LOG1));
      p = p.fma(f, all(LOG0));
      FloatVector s = z.fma(all(-0.5f), p.mul(f).fma(z, e.mul(LN2_LOW)));
      s = e.fma(all(LN2_HIGH), f.add(s));
      s = s.blend(v, v.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
      s = s.blend(Float.NaN, v.compare(VectorOperators.GE, 0f).not());
      s = s.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
      s.intoArray(y, yo + j);
    }
  }
}
