// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/** How {@link Attention} measures how well a query and a key go together. */
public enum ScoreMode {
  /** By their product (Luong et al., 2015). */
  DOT,
  /** By the sum of the hyperbolic tangent of their sum. */
  CONCAT
}
