// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** The ways to reduce an axis. */
public enum ReductionKernel {
  /** The sum; 0 of nothing. */
  SUM(0f, BinaryKernel.ADD),
  /** The largest, NaN if one is; negative infinity of nothing. */
  MAX(Float.NEGATIVE_INFINITY, BinaryKernel.MAX),
  /** The smallest, NaN if one is; positive infinity of nothing. */
  MIN(Float.POSITIVE_INFINITY, BinaryKernel.MIN),
  /** The product; 1 of nothing. */
  PROD(1f, BinaryKernel.MUL);

  private final float identity;
  private final BinaryKernel combine;

  ReductionKernel(float identity, BinaryKernel combine) {
    this.identity = identity;
    this.combine = combine;
  }

  /** Returns the value of nothing. */
  public float identity() {
    return identity;
  }

  /** Returns the function of two partial values. */
  BinaryKernel combine() {
    return combine;
  }
}
