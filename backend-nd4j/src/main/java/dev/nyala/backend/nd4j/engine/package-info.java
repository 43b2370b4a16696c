// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The native library of ND4J: how it is loaded, and what it calls dtypes, shapes and ops. */
@NullMarked
package dev.nyala.backend.nd4j.engine;

import org.jspecify.annotations.NullMarked;
