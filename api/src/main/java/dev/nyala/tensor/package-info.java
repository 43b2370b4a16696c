// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Values at rest: dtypes, dimensions, shapes and immutable host tensors.
 *
 * <p>Nothing here computes or knows of graphs.
 */
@NullMarked
package dev.nyala.tensor;

import org.jspecify.annotations.NullMarked;
