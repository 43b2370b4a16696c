// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.BinaryKernel;
import jdk.incubator.vector.FloatVector;

/**
 * One loop for each function of an array and a scalar; the rules are those of {@link UnaryLoops}.
 */
final class ScalarLoops {

  private ScalarLoops() {}

  /** Computes {@code z = op(x, y)} and returns true, or returns false if op has no loop here. */
  static boolean arrayScalar(
      BinaryKernel op, float[] x, int xo, float y, float[] z, int zo, int n) {
    switch (op) {
      case ADD -> add(x, xo, y, z, zo, n);
      case SUB -> sub(x, xo, y, z, zo, n);
      case MUL -> mul(x, xo, y, z, zo, n);
      case DIV -> div(x, xo, y, z, zo, n);
      case MAX -> max(x, xo, y, z, zo, n);
      case MIN -> min(x, xo, y, z, zo, n);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Computes {@code z = op(y, x)} and returns true, or returns false if op has no loop here. */
  static boolean scalarArray(
      BinaryKernel op, float[] x, int xo, float y, float[] z, int zo, int n) {
    switch (op) {
      case ADD -> add(x, xo, y, z, zo, n);
      case SUB -> subFrom(x, xo, y, z, zo, n);
      case MUL -> mul(x, xo, y, z, zo, n);
      case DIV -> divInto(x, xo, y, z, zo, n);
      case MAX -> max(x, xo, y, z, zo, n);
      case MIN -> min(x, xo, y, z, zo, n);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void add(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.add(w).intoArray(z, zo + j);
    }
  }

  private static void sub(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.sub(w).intoArray(z, zo + j);
    }
  }

  private static void subFrom(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      w.sub(v).intoArray(z, zo + j);
    }
  }

  private static void mul(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.mul(w).intoArray(z, zo + j);
    }
  }

  private static void div(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.div(w).intoArray(z, zo + j);
    }
  }

  private static void divInto(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      w.div(v).intoArray(z, zo + j);
    }
  }

  private static void max(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.max(w).intoArray(z, zo + j);
    }
  }

  private static void min(float[] x, int xo, float y, float[] z, int zo, int n) {
    FloatVector w = FloatVector.broadcast(SPECIES, y);
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      v.min(w).intoArray(z, zo + j);
    }
  }
}
