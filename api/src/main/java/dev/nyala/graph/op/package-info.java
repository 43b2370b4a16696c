// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The ops of the intermediate representation, one per file: shape rule, gradient and meaning
 * together.
 *
 * <p>What can be composed of these ops without loss of speed is a function in {@code ops}, not an
 * op. Nothing here computes tensors, except the reference functions of element-wise families.
 */
@NullMarked
package dev.nyala.graph.op;

import org.jspecify.annotations.NullMarked;
