// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From graph to plan: what is one with what, which nodes run together, in which order, and in which
 * buffers. Nothing here computes elements.
 */
@NullMarked
package dev.nyala.backend.pure.plan;

import org.jspecify.annotations.NullMarked;
