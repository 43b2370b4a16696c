// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Element-wise kernels as plain loops. The frequent ones have a loop each, which C2 vectorises when
 * all offsets are equal; the others call the function of one element.
 */
public final class PlainElementKernels implements ElementKernels {

  /** Makes the kernels. */
  public PlainElementKernels() {}

  @Override
  public void unary(UnaryKernel op, float[] x, int xOffset, float[] y, int yOffset, int n) {
    if (xOffset == yOffset && PlainLoops.unary(op, x, y, xOffset, xOffset + n)) {
      return;
    }
    switch (op) {
      case EXP -> {
        for (int i = 0; i < n; i++) {
          y[yOffset + i] = FloatMath.exp(x[xOffset + i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          y[yOffset + i] = FloatMath.tanh(x[xOffset + i]);
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          y[yOffset + i] = FloatMath.sigmoid(x[xOffset + i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[yOffset + i] = Math.max(x[xOffset + i], 0f);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          y[yOffset + i] = op.of(x[xOffset + i]);
        }
      }
    }
  }

  @Override
  public void binary(
      BinaryKernel op,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] z,
      int zOffset,
      int n) {
    if (xOffset == zOffset
        && yOffset == zOffset
        && PlainLoops.binary(op, x, y, z, zOffset, zOffset + n)) {
      return;
    }
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          z[zOffset + i] = x[xOffset + i] + y[yOffset + i];
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          z[zOffset + i] = x[xOffset + i] * y[yOffset + i];
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          z[zOffset + i] = op.of(x[xOffset + i], y[yOffset + i]);
        }
      }
    }
  }

  @Override
  public void binaryScalar(
      BinaryKernel op, float[] x, int xOffset, float y, float[] z, int zOffset, int n) {
    for (int i = 0; i < n; i++) {
      z[zOffset + i] = op.of(x[xOffset + i], y);
    }
  }

  @Override
  public void scalarBinary(
      BinaryKernel op, float x, float[] y, int yOffset, float[] z, int zOffset, int n) {
    for (int i = 0; i < n; i++) {
      z[zOffset + i] = op.of(x, y[yOffset + i]);
    }
  }

  @Override
  public void scaleShift(
      float[] x,
      int xOffset,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] z,
      int zOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      z[zOffset + i] = Fma.of(x[xOffset + i], scale[scaleOffset + i], shift[shiftOffset + i]);
    }
  }

  @Override
  public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Fma.of(factor, x[xOffset + i], y[yOffset + i]);
    }
  }
}
