// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The messages of the ONNX format, and their bytes. */
@NullMarked
package dev.nyala.interop.onnx.proto;

import org.jspecify.annotations.NullMarked;
