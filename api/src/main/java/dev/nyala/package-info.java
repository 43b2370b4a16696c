// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the first example imports: inputs and models.
 *
 * <p>Everything else has a package of its own.
 */
@NullMarked
package dev.nyala;

import org.jspecify.annotations.NullMarked;
