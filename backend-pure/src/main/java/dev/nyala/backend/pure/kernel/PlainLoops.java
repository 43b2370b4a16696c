// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Loops whose arrays are all indexed by the same bare variable: the form that C2 vectorises,
 * because it then sees that no element is read after a neighbour has been written.
 */
final class PlainLoops {

  private PlainLoops() {}

  /** Computes {@code y[i] = op(x[i])} and returns true, or returns false if op has no loop here. */
  static boolean unary(UnaryKernel op, float[] x, float[] y, int from, int to) {
    switch (op) {
      case NEG -> neg(x, y, from, to);
      case ABS -> abs(x, y, from, to);
      case SQRT -> sqrt(x, y, from, to);
      case RSQRT -> rsqrt(x, y, from, to);
      case SQUARE -> square(x, y, from, to);
      case RECIPROCAL -> reciprocal(x, y, from, to);
      case RELU -> relu(x, y, from, to);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Computes {@code z[i] = op(x[i], y[i])} and returns true, or false if op has no loop here. */
  static boolean binary(BinaryKernel op, float[] x, float[] y, float[] z, int from, int to) {
    switch (op) {
      case ADD -> add(x, y, z, from, to);
      case SUB -> sub(x, y, z, from, to);
      case MUL -> mul(x, y, z, from, to);
      case DIV -> div(x, y, z, from, to);
      case MAX -> max(x, y, z, from, to);
      case MIN -> min(x, y, z, from, to);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void neg(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = -x[i];
    }
  }

  private static void abs(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  private static void sqrt(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  private static void rsqrt(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = 1f / (float) Math.sqrt(x[i]);
    }
  }

  private static void square(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] * x[i];
    }
  }

  private static void reciprocal(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = 1f / x[i];
    }
  }

  private static void relu(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  private static void add(float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = x[i] + y[i];
    }
  }

  private static void sub(float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = x[i] - y[i];
    }
  }

  private static void mul(float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = x[i] * y[i];
    }
  }

  private static void div(float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = x[i] / y[i];
    }
  }

  private static void max(float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = Math.max(x[i], y[i]);
    }
  }

  private static void min(float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = Math.min(x[i], y[i]);
    }
  }
}
