// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Losses, one per file, and how they are reduced to a number.
 *
 * <p>A loss records ops; it knows no model and no backend.
 *
 * <p>Everything here is immutable and thread-safe.
 */
@NullMarked
package dev.nyala.losses;

import org.jspecify.annotations.NullMarked;
