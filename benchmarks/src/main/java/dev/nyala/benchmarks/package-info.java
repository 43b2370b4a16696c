// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Measurements of what Nyala costs beside other engines: workers that compute on demand and tell
 * how long it took.
 *
 * <p>No part of what is published. Backends are found, never named.
 */
@NullMarked
package dev.nyala.benchmarks;

import org.jspecify.annotations.NullMarked;
