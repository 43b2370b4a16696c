// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** Projections of parameters after each update, one per file. */
@NullMarked
package dev.nyala.constraints;

import org.jspecify.annotations.NullMarked;
