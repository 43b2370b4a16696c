// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** ONNX models of graphs. */
@NullMarked
package dev.nyala.interop.onnx;

import org.jspecify.annotations.NullMarked;
