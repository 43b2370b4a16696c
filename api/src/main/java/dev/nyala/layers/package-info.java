// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Layers, one per file, and what a layer is: parameters, calls, masks and symbolic tensors.
 *
 * <p>Layers record ops on symbolic values; nothing here trains or knows a backend. Only layers that
 * take texts, which no graph holds, compute: they run before the graph, on what a model is given
 * ({@link dev.nyala.layers.HostLayer}).
 *
 * <p>A layer is put together by one thread; a finished model may run in many.
 */
@NullMarked
package dev.nyala.layers;

import org.jspecify.annotations.NullMarked;
