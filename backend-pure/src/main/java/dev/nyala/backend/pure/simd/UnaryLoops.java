// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.UnaryKernel;
import jdk.incubator.vector.FloatVector;

/**
 * One loop for each function, as a loop over a function passed in would box its vectors.
 *
 * <p>Each covers {@code n} elements in whole vectors, the last one moved back to end with the
 * array's, which writes some elements twice. So there must be at least one vector of elements, and
 * a result must not be written over an operand unless the length is a multiple of the vector's.
 */
final class UnaryLoops {

  private UnaryLoops() {}

  /** Computes {@code y = op(x)} and returns true, or returns false if op has no loop here. */
  static boolean run(UnaryKernel op, float[] x, int xo, float[] y, int yo, int n) {
    switch (op) {
      case NEG -> neg(x, xo, y, yo, n);
      case ABS -> abs(x, xo, y, yo, n);
      case SQRT -> sqrt(x, xo, y, yo, n);
      case RSQRT -> rsqrt(x, xo, y, yo, n);
      case SQUARE -> square(x, xo, y, yo, n);
      case RECIPROCAL -> reciprocal(x, xo, y, yo, n);
      case RELU -> relu(x, xo, y, yo, n);
      case EXP -> TranscendentalLoops.exp(x, xo, y, yo, n);
      case LOG -> TranscendentalLoops.log(x, xo, y, yo, n);
      case TANH -> TranscendentalLoops.tanh(x, xo, y, yo, n);
      case SIGMOID -> TranscendentalLoops.sigmoid(x, xo, y, yo, n);
      case ERF -> TranscendentalLoops.erf(x, xo, y, yo, n);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void neg(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.neg().intoArray(y, yo + j);
    }
  }

  private static void abs(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.abs().intoArray(y, yo + j);
    }
  }

  private static void sqrt(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.sqrt().intoArray(y, yo + j);
    }
  }

  private static void rsqrt(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector.broadcast(SPECIES, 1f).div(v.sqrt()).intoArray(y, yo + j);
    }
  }

  private static void square(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.mul(v).intoArray(y, yo + j);
    }
  }

  private static void reciprocal(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector.broadcast(SPECIES, 1f).div(v).intoArray(y, yo + j);
    }
  }

  private static void relu(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.max(0f).intoArray(y, yo + j);
    }
  }
}
