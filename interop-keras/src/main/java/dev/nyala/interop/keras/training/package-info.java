// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** What files say of training: losses, metrics, and how a model was compiled with them. */
@NullMarked
package dev.nyala.interop.keras.training;

import org.jspecify.annotations.NullMarked;
