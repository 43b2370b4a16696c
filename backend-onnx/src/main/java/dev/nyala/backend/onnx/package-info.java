// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The backend on ONNX Runtime: a graph becomes an ONNX model in memory, the model a session.
 *
 * <p>Entry: {@link dev.nyala.backend.onnx.OnnxProvider}, found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.nyala.backend.onnx;

import org.jspecify.annotations.NullMarked;
