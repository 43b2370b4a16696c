// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The language in which the cases of ops are written: examples, random trials and refusals.
 *
 * <p>Nothing here runs a graph or knows of a backend.
 */
@NullMarked
package dev.nyala.conformance.cases;

import org.jspecify.annotations.NullMarked;
