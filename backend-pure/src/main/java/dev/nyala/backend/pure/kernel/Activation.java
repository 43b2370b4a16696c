// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** What a kernel applies to its result while it is still in the cache. */
public enum Activation {
  /** Nothing. */
  NONE,
  /** {@code max(x, 0)}, NaN stays NaN. */
  RELU
}
