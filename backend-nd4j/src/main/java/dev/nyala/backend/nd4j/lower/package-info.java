// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The lowering table: what becomes of each op of the intermediate representation. */
@NullMarked
package dev.nyala.backend.nd4j.lower;

import org.jspecify.annotations.NullMarked;
