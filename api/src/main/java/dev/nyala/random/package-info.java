// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Counter-based random numbers that are the same bit for bit on every machine and backend.
 *
 * <p>An element depends on a key, a step and its index, never on threads or order. Nothing here
 * knows of graphs or layers.
 */
@NullMarked
package dev.nyala.random;

import org.jspecify.annotations.NullMarked;
