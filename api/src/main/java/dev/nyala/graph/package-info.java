// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The intermediate representation: graphs of operations, their builder, verifier and text.
 *
 * <p>Ops are in {@code graph.op}, graph-to-graph passes in {@code graph.transform}. Nothing here
 * knows of layers, training, data or files.
 */
@NullMarked
package dev.nyala.graph;

import org.jspecify.annotations.NullMarked;
