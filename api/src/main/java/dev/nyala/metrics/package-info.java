// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics, one per file: state, its update and its result, all recorded in the graph.
 *
 * <p>A metric knows no model and no backend.
 *
 * <p>Everything here is immutable and thread-safe; the state belongs to whoever runs the graph.
 */
@NullMarked
package dev.nyala.metrics;

import org.jspecify.annotations.NullMarked;
