// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.file.OnnxFile;
import dev.nyala.interop.onnx.proto.ModelProto;

/**
 * Makes sessions, all with the same settings. Thread-safe.
 *
 * @param environment ONNX Runtime's own, one in the process
 * @param threads how many threads a run may use
 */
record Sessions(OrtEnvironment environment, int threads) {

  /** It moves factors into an attribute of single precision, those of double precision too. */
  private static final String INEXACT = "MatMulScaleFusion";

  /** Loads the native library, if nobody has before. */
  static Sessions open(int threads) {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return new Sessions(environment, threads);
    } catch (LinkageError | RuntimeException e) {
      throw new BackendException(
          Diagnostic.of("ONNX Runtime cannot be loaded")
              .received("%s", e)
              .expected(
                  "%s, the C++ library libstdc++ and a writable temporary folder", Natives.ARTIFACT)
              .remedy("see the message above, or choose another backend with -Dnyala.backend=NAME"),
          e);
    }
  }

  OrtSession create(ModelProto model) {
    try (SessionOptions options = options()) {
      options.addConfigEntry("optimization.disable_specified_optimizers", INEXACT);
      return environment.createSession(model.toBytes(), options);
    } catch (OrtException e) {
      throw Failures.of("Graph \"" + model.graph().name() + "\" cannot be prepared", e);
    }
  }

  /** Prepares a file as it is, with all optimizations. */
  OrtSession create(OnnxFile file) {
    try (SessionOptions options = options()) {
      return environment.createSession(file.path().toString(), options);
    } catch (OrtException e) {
      throw Failures.of("File " + file.path() + " cannot be prepared", e);
    }
  }

  private SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setDeterministicCompute(true);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    return options;
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw Failures.of("A session cannot be closed", e);
    }
  }
}
