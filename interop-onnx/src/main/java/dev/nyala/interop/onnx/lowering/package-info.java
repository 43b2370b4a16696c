// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** How each op of the intermediate representation is written in ONNX operators. */
@NullMarked
package dev.nyala.interop.onnx.lowering;

import org.jspecify.annotations.NullMarked;
