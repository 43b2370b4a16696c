// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where the pure backend keeps elements: arrays by dtype, places in them, and the frame of arrays
 * that one run works on. Nothing here computes.
 */
@NullMarked
package dev.nyala.backend.pure.memory;

import org.jspecify.annotations.NullMarked;
