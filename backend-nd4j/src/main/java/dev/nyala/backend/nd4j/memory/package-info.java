// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Native memory, and how elements get there and back. Knows nothing of graphs. */
@NullMarked
package dev.nyala.backend.nd4j.memory;

import org.jspecify.annotations.NullMarked;
