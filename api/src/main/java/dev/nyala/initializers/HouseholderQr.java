// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import java.util.Arrays;

/**
 * The Q of the QR decomposition of a matrix with at least as many rows as columns.
 *
 * <p>Householder's reflections in double precision, with nothing but additions, products, quotients
 * and roots in a fixed order: the same on every machine. Loops run along rows, which are
 * contiguous.
 */
final class HouseholderQr {

  private final double[] a;
  private final int rows;
  private final int columns;
  private final double[] scales;
  private final double[] diagonal;
  private final double[] products;

  private HouseholderQr(double[] matrix, int rows, int columns) {
    this.a = matrix.clone();
    this.rows = rows;
    this.columns = columns;
    this.scales = new double[columns];
    this.diagonal = new double[columns];
    this.products = new double[columns];
  }

  /**
   * Returns orthonormal columns that span those of a matrix, each turned so that R has a positive
   * diagonal.
   */
  static double[] orthonormal(double[] matrix, int rows, int columns) {
    HouseholderQr qr = new HouseholderQr(matrix, rows, columns);
    for (int k = 0; k < columns; k++) {
      qr.makeReflection(k);
      qr.reflect(qr.a, k, k + 1);
    }
    return qr.accumulate();
  }

  /** Leaves the vector of reflection k below and on the diagonal of column k. */
  private void makeReflection(int k) {
    double squares = 0;
    for (int i = k; i < rows; i++) {
      squares += a[i * columns + k] * a[i * columns + k];
    }
    double head = a[k * columns + k];
    double norm = Math.sqrt(squares);
    diagonal[k] = head > 0 ? -norm : norm;
    a[k * columns + k] = head - diagonal[k];
    // Half the squared length of the vector; 0 only if the column is.
    scales[k] = squares - head * diagonal[k];
  }

  /** Reflects the columns of a matrix from {@code first} on: m -= v (vᵀ m) / scale. */
  private void reflect(double[] m, int k, int first) {
    if (scales[k] == 0) {
      return;
    }
    Arrays.fill(products, 0);
    for (int i = k; i < rows; i++) {
      double v = a[i * columns + k];
      for (int j = first, at = i * columns + first; j < columns; j++, at++) {
        products[j] += v * m[at];
      }
    }
    for (int i = k; i < rows; i++) {
      double v = a[i * columns + k] / scales[k];
      for (int j = first, at = i * columns + first; j < columns; j++, at++) {
        m[at] -= v * products[j];
      }
    }
  }

  /** Applies the reflections to the first columns of the identity, the last one first. */
  private double[] accumulate() {
    double[] q = new double[rows * columns];
    for (int k = columns - 1; k >= 0; k--) {
      q[k * columns + k] = 1;
      reflect(q, k, k);
    }
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        q[i * columns + k] = diagonal[k] < 0 ? -q[i * columns + k] : q[i * columns + k];
      }
    }
    return q;
  }
}
