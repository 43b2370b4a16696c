// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Element-wise kernels on one thread. A result may be written over an operand at the same offset;
 * other overlaps are not allowed.
 */
public interface ElementKernels {

  /** Computes {@code y[i] = op(x[i])} for {@code n} elements. */
  void unary(UnaryKernel op, float[] x, int xOffset, float[] y, int yOffset, int n);

  /** Computes {@code z[i] = op(x[i], y[i])} for {@code n} elements. */
  void binary(
      BinaryKernel op,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] z,
      int zOffset,
      int n);

  /** Computes {@code z[i] = op(x[i], y)} for {@code n} elements. */
  void binaryScalar(
      BinaryKernel op, float[] x, int xOffset, float y, float[] z, int zOffset, int n);

  /** Computes {@code z[i] = op(x, y[i])} for {@code n} elements. */
  void scalarBinary(
      BinaryKernel op, float x, float[] y, int yOffset, float[] z, int zOffset, int n);

  /** Computes {@code z[i] = x[i] * scale[i] + shift[i]} for {@code n} elements. */
  void scaleShift(
      float[] x,
      int xOffset,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] z,
      int zOffset,
      int n);

  /** Computes {@code y[i] += factor * x[i]} for {@code n} elements. */
  void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int n);

  /** Computes {@code z[r, i] = op(x[r, i], row[i])} for contiguous rows of {@code n} elements. */
  default void binaryRow(
      BinaryKernel op,
      float[] x,
      int xOffset,
      float[] row,
      int rowOffset,
      float[] z,
      int zOffset,
      int rows,
      int n) {
    for (int r = 0; r < rows; r++) {
      binary(op, x, xOffset + r * n, row, rowOffset, z, zOffset + r * n, n);
    }
  }

  /** Computes {@code z[r, i] = op(row[i], y[r, i])} for contiguous rows of {@code n} elements. */
  default void rowBinary(
      BinaryKernel op,
      float[] row,
      int rowOffset,
      float[] y,
      int yOffset,
      float[] z,
      int zOffset,
      int rows,
      int n) {
    for (int r = 0; r < rows; r++) {
      binary(op, row, rowOffset, y, yOffset + r * n, z, zOffset + r * n, n);
    }
  }

  /**
   * Computes {@code z[r, i] = op(x[r, i], column[r])} for contiguous rows of {@code n} elements.
   */
  default void binaryColumn(
      BinaryKernel op,
      float[] x,
      int xOffset,
      float[] column,
      int columnOffset,
      float[] z,
      int zOffset,
      int rows,
      int n) {
    for (int r = 0; r < rows; r++) {
      binaryScalar(op, x, xOffset + r * n, column[columnOffset + r], z, zOffset + r * n, n);
    }
  }

  /**
   * Computes {@code z[r, i] = op(column[r], y[r, i])} for contiguous rows of {@code n} elements.
   */
  default void columnBinary(
      BinaryKernel op,
      float[] column,
      int columnOffset,
      float[] y,
      int yOffset,
      float[] z,
      int zOffset,
      int rows,
      int n) {
    for (int r = 0; r < rows; r++) {
      scalarBinary(op, column[columnOffset + r], y, yOffset + r * n, z, zOffset + r * n, n);
    }
  }
}
