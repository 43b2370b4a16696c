// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OrtException;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;

/** Errors of ONNX Runtime in the words of the api. */
final class Failures {

  private Failures() {}

  static BackendException of(String what, OrtException cause) {
    return new BackendException(
        Diagnostic.of("%s by backend \"%s\"", what, OnnxProvider.NAME)
            .received("ONNX Runtime says: %s", String.valueOf(cause.getMessage())),
        cause);
  }
}
