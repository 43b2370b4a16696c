// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** Brings weights of files into the layers of models. */
@NullMarked
package dev.nyala.interop.keras.weights;

import org.jspecify.annotations.NullMarked;
