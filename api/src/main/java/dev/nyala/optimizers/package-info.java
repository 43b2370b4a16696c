// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Optimizers, one per file: how a parameter and its slots change in a step.
 *
 * <p>An update is more ops in the graph of the training step. Learning rates that differ between
 * steps are in {@code schedules}.
 *
 * <p>Everything here is immutable and thread-safe; slots belong to the model.
 */
@NullMarked
package dev.nyala.optimizers;

import org.jspecify.annotations.NullMarked;
