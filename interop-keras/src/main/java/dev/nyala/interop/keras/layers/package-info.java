// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes layers of their descriptions: a table from the names of classes to readers, a file for each
 * family.
 */
@NullMarked
package dev.nyala.interop.keras.layers;

import org.jspecify.annotations.NullMarked;
