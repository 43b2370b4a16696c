// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

/** Which element {@link ArgReduce} looks for. */
public enum ArgReduction {
  /** The largest. */
  ARG_MAX,
  /** The smallest. */
  ARG_MIN
}
