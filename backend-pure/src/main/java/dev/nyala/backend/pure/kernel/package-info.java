// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Numeric kernels on plain arrays and offsets: the seam that a vector implementation fills, its
 * twin of plain loops, and the blocking of matrix products, convolutions, pooling and reductions
 * into tasks. No graph, no tensor and no vector instruction belongs here.
 */
@NullMarked
package dev.nyala.backend.pure.kernel;

import org.jspecify.annotations.NullMarked;
