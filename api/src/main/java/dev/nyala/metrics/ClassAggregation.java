// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

/** How the scores of outputs become one figure, as Keras's {@code class_aggregation}. */
public enum ClassAggregation {
  /** They do not: there is a figure per output. */
  NONE,
  /** The mean over the outputs. */
  UNIFORM_AVERAGE,
  /** The mean over the outputs, weighted by how much the targets vary. */
  VARIANCE_WEIGHTED_AVERAGE
}
