// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Measurements of what Nyala costs beside other engines. */
@SuppressWarnings("requires-automatic") // ONNX Runtime has a module name but no descriptor.
module dev.nyala.benchmarks {
  requires com.microsoft.onnxruntime;
  requires dev.nyala.api;
  requires dev.nyala.interop.onnx;
  requires jdk.management;
  requires static org.jspecify;
}
