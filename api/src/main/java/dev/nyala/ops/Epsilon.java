// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

/**
 * The small number that keeps divisors and logarithms from 0, as {@code keras.config.epsilon()}.
 */
public final class Epsilon {

  /** 1e-7. */
  public static final double VALUE = 1e-7;

  private Epsilon() {}
}
