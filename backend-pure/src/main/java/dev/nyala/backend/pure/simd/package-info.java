// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The kernels written with {@code jdk.incubator.vector}. It is the only package that may import
 * that module, and it is reached by class name alone, so that everything else runs without it.
 */
@NullMarked
package dev.nyala.backend.pure.simd;

import org.jspecify.annotations.NullMarked;
