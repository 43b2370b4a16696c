// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Initial values of parameters, one initializer per file.
 *
 * <p>Initializers draw on the host, so that initial weights are the same on every backend.
 *
 * <p>Everything here is immutable and thread-safe.
 */
@NullMarked
package dev.nyala.initializers;

import org.jspecify.annotations.NullMarked;
