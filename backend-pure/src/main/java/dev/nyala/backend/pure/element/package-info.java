// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Element-wise chains on FLOAT32 and BOOL, run tile by tile so that what is between them stays in
 * the cache.
 */
@NullMarked
package dev.nyala.backend.pure.element;

import org.jspecify.annotations.NullMarked;
