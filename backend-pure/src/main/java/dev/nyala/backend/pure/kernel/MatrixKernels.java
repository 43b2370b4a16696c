// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The inner kernels of matrix products, on one thread.
 *
 * <p>A matrix is an array, the offset of its first element and a pitch, the distance between rows.
 * The right operand is read in <em>panels</em> of at most {@link #panelColumns()} columns. Packed,
 * a panel is contiguous, row after row, each row padded with zeros to a multiple of {@link
 * #lanes()}.
 */
public interface MatrixKernels {

  /** Returns the multiple to which the rows of a packed panel are padded. */
  int lanes();

  /** Returns the number of columns of a full panel, a multiple of {@link #lanes()}. */
  int panelColumns();

  /**
   * Packs {@code depth} rows of at most {@link #panelColumns()} columns of B into one panel.
   *
   * @param transposed whether the array holds the columns of B as its rows
   */
  void pack(
      boolean transposed,
      float[] b,
      int bOffset,
      int bPitch,
      int depth,
      int columns,
      float[] panel,
      int panelOffset);

  /**
   * Computes {@code C = Z + A B} for one panel of B.
   *
   * <p>Z may be C itself, to accumulate; its pitch may be 0, to start every row from the same bias;
   * {@code null} stands for zeros. A element (i, k) is at {@code aOffset + i * aPitch + k * aStep}.
   *
   * <p>Every row of B must have readable elements up to a multiple of {@link #lanes()}: it is a
   * packed panel, or {@code columns} is such a multiple.
   */
  void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aOffset,
      int aPitch,
      int aStep,
      float[] b,
      int bOffset,
      int bPitch,
      float @Nullable [] z,
      int zOffset,
      int zPitch,
      float[] c,
      int cOffset,
      int cPitch,
      Workspace workspace);

  /**
   * Computes {@code y = x B} or {@code y += x B} for one row x, B not packed and of any width.
   *
   * @param xStep the distance between elements of x
   */
  void rowTimesMatrix(
      int columns,
      int depth,
      float[] x,
      int xOffset,
      int xStep,
      float[] b,
      int bOffset,
      int bPitch,
      float[] y,
      int yOffset,
      boolean accumulate);

  /**
   * Computes {@code C = A Bᵀ} or {@code C += A Bᵀ}, each element as a dot product of two contiguous
   * rows; right for few rows of A.
   */
  void dotProducts(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aOffset,
      int aPitch,
      float[] b,
      int bOffset,
      int bPitch,
      float[] c,
      int cOffset,
      int cPitch,
      boolean accumulate);
}
