// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The living definition of every op: an interpreter with plain loops in float64, and a backend made
 * of it.
 *
 * <p>Written to be read and believed, not to be fast. Nothing here may share code with a backend.
 */
@NullMarked
package dev.nyala.conformance.reference;

import org.jspecify.annotations.NullMarked;
