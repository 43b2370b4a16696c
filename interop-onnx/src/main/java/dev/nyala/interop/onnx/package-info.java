// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * ONNX files: {@link dev.nyala.interop.onnx.OnnxFormat} reads them as models, {@link
 * dev.nyala.interop.onnx.OnnxModel} runs them whatever their inputs. Nothing here knows an operator
 * or a backend.
 */
@NullMarked
package dev.nyala.interop.onnx;

import org.jspecify.annotations.NullMarked;
