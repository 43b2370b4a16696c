// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

/** What dimensions a trial draws. */
public enum Sizes {
  /** From 2 to 4. */
  SMALL,
  /** Some axes have size 1. */
  ONES,
  /** One axis has size 0. */
  EMPTY,
  /** Up to some dozens, beyond the width of any vector register. */
  LARGE;

  /**
   * Returns the sizes of a trial.
   *
   * @param index which trial
   * @return small ones first
   */
  public static Sizes of(int index) {
    return values()[index % values().length];
  }
}
