// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** Penalties on parameters that are added to the loss, one per file. */
@NullMarked
package dev.nyala.regularizers;

import org.jspecify.annotations.NullMarked;
