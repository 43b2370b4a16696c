// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Kernels in plain loops, for what ND4J lacks or gets wrong. */
@NullMarked
package dev.nyala.backend.nd4j.host;

import org.jspecify.annotations.NullMarked;
