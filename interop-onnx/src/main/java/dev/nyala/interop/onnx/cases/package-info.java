// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Models with recorded inputs and outputs, as the ONNX standard publishes them: what tells whether
 * an import is right.
 */
@NullMarked
package dev.nyala.interop.onnx.cases;

import org.jspecify.annotations.NullMarked;
