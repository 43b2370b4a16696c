// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The programs a newcomer reads, each a {@code main} of its own.
 *
 * <p>They use what any program could use, and print what they do.
 */
@NullMarked
package dev.nyala.examples;

import org.jspecify.annotations.NullMarked;
