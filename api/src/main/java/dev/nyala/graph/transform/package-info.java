// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Graph-to-graph passes, one per file: differentiation, binding of shapes, decomposition,
 * simplification.
 *
 * <p>A pass takes an immutable graph and returns another; it never changes what a graph computes,
 * up to rounding.
 */
@NullMarked
package dev.nyala.graph.transform;

import org.jspecify.annotations.NullMarked;
