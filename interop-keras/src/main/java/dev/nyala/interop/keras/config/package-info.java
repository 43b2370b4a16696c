// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON that Keras describes models with: parsing within limits, and typed access that says
 * where in which file something is wrong.
 */
@NullMarked
package dev.nyala.interop.keras.config;

import org.jspecify.annotations.NullMarked;
