// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Functions on symbolic values: what custom layers, losses and metrics are written with.
 *
 * <p>They apply Keras's dtype promotion and NumPy's broadcasting, and compose ops; nothing here is
 * known to backends.
 *
 * <p>Functions append to the graph of their operands and belong to the thread that traces it.
 */
@NullMarked
package dev.nyala.ops;

import org.jspecify.annotations.NullMarked;
