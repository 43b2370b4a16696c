// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Data on its way into a model: data sets, batches, scalers, splits, windows, tokens, augmented
 * images, spectrograms, and the files they are read from; and labels beside what came out.
 *
 * <p>Nothing here knows of graphs, layers or models; it depends on tensors and random numbers.
 */
@NullMarked
package dev.nyala.data;

import org.jspecify.annotations.NullMarked;
