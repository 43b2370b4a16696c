// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** The lowering table: how each op becomes a step, one family per file. */
@NullMarked
package dev.nyala.backend.pure.lower;

import org.jspecify.annotations.NullMarked;
