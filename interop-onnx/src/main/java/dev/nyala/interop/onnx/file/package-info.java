// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** ONNX files on the disk: what is read of them, and what must not be. */
@NullMarked
package dev.nyala.interop.onnx.file;

import org.jspecify.annotations.NullMarked;
