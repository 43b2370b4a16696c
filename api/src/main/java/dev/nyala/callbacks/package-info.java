// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What may happen around epochs and batches, one callback per file.
 *
 * <p>Callbacks see training through {@link dev.nyala.callbacks.TrainingRun} alone.
 *
 * <p>One callback serves one training at a time, in the thread that called fit.
 */
@NullMarked
package dev.nyala.callbacks;

import org.jspecify.annotations.NullMarked;
