// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The form of a matrix product {@code C = op(A) op(B)}, with op(A) m × k, op(B) k × n and C m × n.
 *
 * <p>A pitch is the distance between the rows of the array as stored: op(A) is stored m × k, or k ×
 * m if transposed. The {@code batch} products of a batched form lie at fixed strides; a stride of 0
 * uses the same matrix for all of them.
 */
public record GemmShape(
    boolean transposeA,
    boolean transposeB,
    int m,
    int n,
    int k,
    int pitchA,
    int pitchB,
    int pitchC,
    int batch,
    int strideA,
    int strideB,
    int strideC) {

  /** Checks the sizes. */
  public GemmShape {
    if (m < 0 || n < 0 || k < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "sizes of a matrix product must not be negative, received m="
              + m
              + " n="
              + n
              + " k="
              + k
              + " batch="
              + batch);
    }
    if (pitchA < (transposeA ? m : k) || pitchB < (transposeB ? k : n) || pitchC < n) {
      throw new IllegalArgumentException(
          "a pitch is shorter than its row, received pitchA="
              + pitchA
              + " pitchB="
              + pitchB
              + " pitchC="
              + pitchC
              + " for m="
              + m
              + " n="
              + n
              + " k="
              + k);
    }
  }

  /** Returns the form of a single product of matrices without gaps. */
  public static GemmShape of(boolean transposeA, boolean transposeB, int m, int n, int k) {
    return new GemmShape(
        transposeA, transposeB, m, n, k, transposeA ? m : k, transposeB ? k : n, n, 1, 0, 0, 0);
  }

  /** Returns this form with other pitches. */
  public GemmShape pitches(int a, int b, int c) {
    return new GemmShape(
        transposeA, transposeB, m, n, k, a, b, c, batch, strideA, strideB, strideC);
  }

  /** Returns this form repeated. */
  public GemmShape batched(int count, int a, int b, int c) {
    return new GemmShape(transposeA, transposeB, m, n, k, pitchA, pitchB, pitchC, count, a, b, c);
  }

  /** Returns the multiplications of one product. */
  long work() {
    return (long) m * n * k;
  }
}
