// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The backend on ONNX Runtime. It exports nothing: the api finds it. Native code runs in the
 * process, so newer JVMs want {@code --enable-native-access} for {@code com.microsoft.onnxruntime}.
 */
@SuppressWarnings("requires-automatic") // ONNX Runtime has a module name but no descriptor.
module dev.nyala.backend.onnx {
  requires com.microsoft.onnxruntime;
  requires dev.nyala.api;
  requires dev.nyala.interop.onnx;
  requires static org.jspecify;

  provides dev.nyala.backend.BackendProvider with
      dev.nyala.backend.onnx.OnnxProvider;
}
