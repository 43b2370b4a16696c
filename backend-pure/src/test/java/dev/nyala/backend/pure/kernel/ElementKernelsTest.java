// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Duel.KERNELS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementKernelsTest {

  private static final float[] EDGES = {
    0f,
    -0f,
    1f,
    -1f,
    0.5f,
    -0.5f,
    1.5f,
    2.5f,
    -2.5f,
    88.7f,
    88.73f,
    -87.4f,
    -103f,
    -104f,
    1e-3f,
    -1e-3f,
    1e-30f,
    -1e-30f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL / 2,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    1e5f,
    -1e5f,
    3.3f,
    -3.3f,
    9.5f,
    -9.5f
  };

  @ParameterizedTest
  @EnumSource
  void unaryKernelsAgreeWithTheirDefinitionBitForBit(UnaryKernel op) {
    for (VectorKernels kernels : KERNELS) {
      for (int n : Duel.SIZES) {
        float[] x = values(n);
        float[] y = new float[n + 7];
        java.util.Arrays.fill(y, 55f);
        kernels.elements().unary(op, x, 0, y, 3, n);
        for (int i = 0; i < n; i++) {
          same(op.of(x[i]), y[3 + i], kernels.name() + " " + op + " of " + x[i]);
        }
        assertEquals(55f, y[2]);
        assertEquals(55f, y[n + 3]);
        float[] inPlace = x.clone();
        kernels.elements().unary(op, inPlace, 0, inPlace, 0, n);
        for (int i = 0; i < n; i++) {
          same(op.of(x[i]), inPlace[i], kernels.name() + " in place " + op + " of " + x[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void binaryKernelsAgreeWithTheirDefinitionBitForBit(BinaryKernel op) {
    for (VectorKernels kernels : KERNELS) {
      ElementKernels elements = kernels.elements();
      String name = kernels.name() + " " + op + " at ";
      for (int n : Duel.SIZES) {
        float[] x = values(n);
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
          y[i] = x[(i * 7 + 3) % n];
        }
        float[] z = new float[n + 5];
        elements.binary(op, x, 0, y, 0, z, 2, n);
        for (int i = 0; i < n; i++) {
          same(op.of(x[i], y[i]), z[2 + i], name + x[i] + ", " + y[i]);
        }
        for (float scalar : new float[] {0f, 1.5f, -2f, Float.NaN, Float.POSITIVE_INFINITY}) {
          elements.binaryScalar(op, x, 0, scalar, z, 1, n);
          for (int i = 0; i < n; i++) {
            same(op.of(x[i], scalar), z[1 + i], name + x[i] + ", " + scalar);
          }
          elements.scalarBinary(op, scalar, x, 0, z, 1, n);
          for (int i = 0; i < n; i++) {
            same(op.of(scalar, x[i]), z[1 + i], name + scalar + ", " + x[i]);
          }
        }
        float[] over = x.clone();
        elements.binary(op, over, 0, y, 0, over, 0, n);
        for (int i = 0; i < n; i++) {
          same(op.of(x[i], y[i]), over[i], name + x[i] + ", " + y[i]);
        }
        over = y.clone();
        elements.binary(op, x, 0, over, 0, over, 0, n);
        for (int i = 0; i < n; i++) {
          same(op.of(x[i], y[i]), over[i], name + x[i] + ", " + y[i]);
        }
      }
    }
  }

  @Test
  void broadcastOperands() {
    for (VectorKernels kernels : KERNELS) {
      ElementKernels elements = kernels.elements();
      for (int n : new int[] {1, 3, 16, 35}) {
        float[] x = Duel.random(4 * n, 1);
        float[] row = Duel.random(n, 2);
        float[] column = Duel.random(4, 3);
        float[] z = new float[4 * n];
        elements.binaryRow(BinaryKernel.SUB, x, 0, row, 0, z, 0, 4, n);
        for (int i = 0; i < 4 * n; i++) {
          assertEquals(x[i] - row[i % n], z[i]);
        }
        elements.rowBinary(BinaryKernel.SUB, row, 0, x, 0, z, 0, 4, n);
        for (int i = 0; i < 4 * n; i++) {
          assertEquals(row[i % n] - x[i], z[i]);
        }
        elements.binaryColumn(BinaryKernel.DIV, x, 0, column, 0, z, 0, 4, n);
        for (int i = 0; i < 4 * n; i++) {
          assertEquals(x[i] / column[i / n], z[i]);
        }
        elements.columnBinary(BinaryKernel.DIV, column, 0, x, 0, z, 0, 4, n);
        for (int i = 0; i < 4 * n; i++) {
          assertEquals(column[i / n] / x[i], z[i]);
        }
        elements.scaleShift(x, n, row, 0, row, 0, z, 0, n);
        for (int i = 0; i < n; i++) {
          assertEquals(Fma.of(x[n + i], row[i], row[i]), z[i]);
        }
        float[] y = x.clone();
        elements.addScaled(0.3f, x, n, y, 0, n);
        for (int i = 0; i < n; i++) {
          assertEquals(Fma.of(0.3f, x[n + i], x[i]), y[i]);
        }
      }
    }
  }

  @Test
  void polynomialsAreAccurate() {
    accurate("exp", Math::exp, FloatMath::exp, -104, 89, 1.5);
    accurate("log", Math::log, FloatMath::log, 1e-39f, 3, 2);
    accurate("log", Math::log, FloatMath::log, 3, 1e30f, 2);
    accurate("sigmoid", x -> 1 / (1 + Math.exp(-x)), FloatMath::sigmoid, -100, 30, 3);
    accurate("tanh", Math::tanh, FloatMath::tanh, -11, 11, 6);
    accurate("tanh", Math::tanh, FloatMath::tanh, -1e-3f, 1e-3f, 4);
    accurate("erf", ElementKernelsTest::erf, FloatMath::erf, -5, 5, 6);
    accurate("erf", ElementKernelsTest::erf, FloatMath::erf, -1e-3f, 1e-3f, 4);
    accurate("softplus", x -> Math.log1p(Math.exp(x)), FloatMath::softplus, -80, 20, 1);
  }

  @Test
  void polynomialsKeepTheirEdges() {
    assertEquals(0f, FloatMath.exp(Float.NEGATIVE_INFINITY));
    assertEquals(0f, FloatMath.exp(-110f));
    assertEquals(Float.MIN_VALUE, FloatMath.exp(-103.3f));
    assertEquals(Float.POSITIVE_INFINITY, FloatMath.exp(88.73f));
    assertEquals(1f, FloatMath.exp(0f));
    assertEquals(1f, FloatMath.tanh(Float.POSITIVE_INFINITY));
    assertEquals(-1f, FloatMath.tanh(-20f));
    assertEquals(-0f, FloatMath.tanh(-0f));
    assertEquals(1f, FloatMath.erf(4.5f));
    assertEquals(-1f, FloatMath.erf(Float.NEGATIVE_INFINITY));
    assertEquals(0.5f, FloatMath.sigmoid(0f));
    assertEquals(0f, FloatMath.sigmoid(Float.NEGATIVE_INFINITY));
    assertEquals(1f, FloatMath.sigmoid(Float.POSITIVE_INFINITY));
    assertEquals(Float.NEGATIVE_INFINITY, FloatMath.log(0f));
    assertEquals(Float.NEGATIVE_INFINITY, FloatMath.log(-0f));
    assertEquals(Float.NaN, FloatMath.log(-1f));
    assertEquals(0f, FloatMath.log(1f));
    assertEquals((float) Math.log(Float.MIN_VALUE), FloatMath.log(Float.MIN_VALUE));
    assertEquals(Float.POSITIVE_INFINITY, FloatMath.log(Float.POSITIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, FloatMath.softplus(Float.POSITIVE_INFINITY));
    assertEquals(0f, FloatMath.softplus(Float.NEGATIVE_INFINITY));
    for (UnaryKernel op : UnaryKernel.values()) {
      assertTrue(Float.isNaN(op.of(Float.NaN)), op.name());
    }
    for (BinaryKernel op : new BinaryKernel[] {BinaryKernel.MAX, BinaryKernel.MIN}) {
      assertTrue(Float.isNaN(op.of(Float.NaN, 1f)) && Float.isNaN(op.of(1f, Float.NaN)));
    }
  }

  private interface FloatFunction {
    float of(float x);
  }

  private static void accurate(
      String name, DoubleUnaryOperator exact, FloatFunction f, float low, float high, double ulps) {
    int n = 200_000;
    for (int i = 0; i <= n; i++) {
      float x = low + (high - low) * ((float) i / n);
      double expected = exact.applyAsDouble(x);
      if (Float.isInfinite((float) expected)) {
        assertEquals((float) expected, f.of(x));
        continue;
      }
      double error = Math.abs(f.of(x) - expected) / Math.ulp((float) expected);
      assertTrue(error <= ulps, name + " of " + x + " is " + error + " ulp off");
    }
  }

  /** The error function by its series or its continued fraction. */
  static double erf(double x) {
    double a = Math.abs(x);
    if (a < 3) {
      double sum = 0;
      double term = a;
      for (int n = 0; n < 200; n++) {
        sum += term / (2 * n + 1);
        term *= -a * a / (n + 1);
      }
      return Math.signum(x) * sum * 2 / Math.sqrt(Math.PI);
    }
    double fraction = 0;
    for (int k = 60; k >= 1; k--) {
      fraction = k / 2.0 / (a + fraction);
    }
    return Math.signum(x) * (1 - Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction));
  }

  private static float[] values(int n) {
    float[] x = Duel.random(n, n);
    for (int i = 0; i < n; i++) {
      x[i] = i % 3 == 0 ? EDGES[(i / 3 + n) % EDGES.length] : x[i] * (i % 5) * 4;
    }
    return x;
  }

  private static void same(float expected, float actual, String what) {
    assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), what);
  }
}
