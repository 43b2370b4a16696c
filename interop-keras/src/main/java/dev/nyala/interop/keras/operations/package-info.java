// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** Functions of tensors that are nodes of a model: {@code keras.ops}, and what older files have. */
@NullMarked
package dev.nyala.interop.keras.operations;

import org.jspecify.annotations.NullMarked;
