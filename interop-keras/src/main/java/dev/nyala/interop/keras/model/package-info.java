// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** Makes models of their descriptions: sequences of layers, and graphs of calls. */
@NullMarked
package dev.nyala.interop.keras.model;

import org.jspecify.annotations.NullMarked;
