// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What may happen around training, evaluation, prediction, their epochs and batches, one callback
 * per file.
 *
 * <p>Callbacks see what goes on through {@link dev.nyala.callbacks.TrainingRun} alone.
 *
 * <p>One callback serves one run at a time, in the thread that called fit, evaluate or predict.
 * Nothing is written to a stream that was not given; warnings go to {@link System.Logger}.
 */
@NullMarked
package dev.nyala.callbacks;

import org.jspecify.annotations.NullMarked;
