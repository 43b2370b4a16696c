// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.BinaryKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** One loop for each function of two arrays; the rules are those of {@link UnaryLoops}. */
final class BinaryLoops {

  private BinaryLoops() {}

  /** Computes {@code z = op(x, y)} and returns true, or returns false if op has no loop here. */
  static boolean run(
      BinaryKernel op, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    switch (op) {
      case ADD -> add(x, xo, y, yo, z, zo, n);
      case SUB -> sub(x, xo, y, yo, z, zo, n);
      case MUL -> mul(x, xo, y, yo, z, zo, n);
      case DIV -> div(x, xo, y, yo, z, zo, n);
      case MAX -> max(x, xo, y, yo, z, zo, n);
      case MIN -> min(x, xo, y, yo, z, zo, n);
      case SQUARED_DIFFERENCE -> squaredDifference(x, xo, y, yo, z, zo, n);
      case RELU_GRADIENT -> reluGradient(x, xo, y, yo, z, zo, n);
      case TANH_GRADIENT -> tanhGradient(x, xo, y, yo, z, zo, n);
      case SIGMOID_GRADIENT -> sigmoidGradient(x, xo, y, yo, z, zo, n);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void add(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.add(w).intoArray(z, zo + j);
    }
  }

  private static void sub(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.sub(w).intoArray(z, zo + j);
    }
  }

  private static void mul(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.mul(w).intoArray(z, zo + j);
    }
  }

  private static void div(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.div(w).intoArray(z, zo + j);
    }
  }

  private static void max(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.max(w).intoArray(z, zo + j);
    }
  }

  private static void min(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.min(w).intoArray(z, zo + j);
    }
  }

  private static void squaredDifference(
      float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.sub(w).mul(v.sub(w)).intoArray(z, zo + j);
    }
  }

  private static void reluGradient(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      FloatVector.zero(SPECIES).blend(v, w.compare(VectorOperators.GT, 0f)).intoArray(z, zo + j);
    }
  }

  private static void tanhGradient(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.mul(FloatVector.broadcast(SPECIES, 1f).sub(w.mul(w))).intoArray(z, zo + j);
    }
  }

  private static void sigmoidGradient(
      float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += LENGTH) {
      int j = Math.min(i, n - LENGTH);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + j);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yo + j);
      v.mul(w.mul(FloatVector.broadcast(SPECIES, 1f).sub(w))).intoArray(z, zo + j);
    }
  }
}
