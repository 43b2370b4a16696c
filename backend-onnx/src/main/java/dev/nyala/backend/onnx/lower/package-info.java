// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** What ONNX Runtime lacks or computes otherwise than the ops say, and what is done about it. */
@NullMarked
package dev.nyala.backend.onnx.lower;

import org.jspecify.annotations.NullMarked;
