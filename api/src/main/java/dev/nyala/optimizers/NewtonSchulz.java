// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;

/**
 * The iteration by which {@link Muon} makes the rows or columns of a step nearly orthogonal.
 *
 * <p>A matrix of norm 1 becomes {@code a X + (b XXᵀ + c XXᵀXXᵀ) X}, some times over; its singular
 * values come near 1.
 *
 * @param a weighs the matrix
 * @param b weighs its third power
 * @param c weighs its fifth power
 * @param steps how often, at least 1
 */
public record NewtonSchulz(double a, double b, double c, int steps) {

  /** Keeps a matrix of zeros from a division by 0. */
  private static final double EPSILON = 1e-7;

  /** Validates the numbers. */
  public NewtonSchulz {
    Ranges.finite("a", a);
    Ranges.finite("b", b);
    Ranges.finite("c", c);
    Ranges.atLeast("number of Newton-Schulz steps", steps, 1);
  }

  /** Returns what becomes of a matrix. */
  Value of(Value matrix) {
    boolean tall = matrix.shape().toInt(0) > matrix.shape().toInt(1);
    Value wide = tall ? matrix.transpose(1, 0) : matrix;
    Value norm = Reductions.sum(wide.square()).sqrt();
    Value x = wide.divide(norm.add(EPSILON));
    for (int step = 0; step < steps; step++) {
      Value square = x.matmul(x.transpose(1, 0));
      Value mixed = square.multiply(b).add(square.multiply(c).matmul(square));
      x = x.multiply(a).add(mixed.matmul(x));
    }
    return tall ? x.transpose(1, 0) : x;
  }
}
