// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** Activation functions by their Keras names. */
@NullMarked
package dev.nyala.activations;

import org.jspecify.annotations.NullMarked;
