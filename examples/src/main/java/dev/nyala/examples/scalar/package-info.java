// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A complete backend in plain loops, to read beside docs/howto/add-a-backend.md. Slow, and nothing
 * else depends on it.
 */
@NullMarked
package dev.nyala.examples.scalar;

import org.jspecify.annotations.NullMarked;
