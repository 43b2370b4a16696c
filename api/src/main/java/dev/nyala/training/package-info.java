// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The loop around models: tracing steps, running them on a backend, fitting, evaluating,
 * predicting.
 *
 * <p>Knows layers, losses, metrics, optimizers, data and the backend interface; no backend, no file
 * format.
 *
 * <p>Options and results ({@code Fit}, {@code Compilation}, {@code History}, {@code Evaluation})
 * are immutable and thread-safe. Of two threads that train or evaluate one model, the second waits;
 * predictions go on beside them.
 */
@NullMarked
package dev.nyala.training;

import org.jspecify.annotations.NullMarked;
