// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Exceptions and the one form in which every error of Nyala is told.
 *
 * <p>Nothing here knows of tensors, graphs or layers.
 */
@NullMarked
package dev.nyala.error;

import org.jspecify.annotations.NullMarked;
