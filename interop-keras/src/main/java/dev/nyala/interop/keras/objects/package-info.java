// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** What layers refer to: activations, initializers, regularizers, constraints, dtypes. */
@NullMarked
package dev.nyala.interop.keras.objects;

import org.jspecify.annotations.NullMarked;
