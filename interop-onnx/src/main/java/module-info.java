// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** ONNX: its format, what its operators compute, and what ops are called there. */
module dev.nyala.interop.onnx {
  requires transitive dev.nyala.api;
  requires static org.jspecify;

  exports dev.nyala.interop.onnx;
  exports dev.nyala.interop.onnx.cases;
  exports dev.nyala.interop.onnx.file;
  exports dev.nyala.interop.onnx.lowering;
  exports dev.nyala.interop.onnx.operators;
  exports dev.nyala.interop.onnx.proto;

  provides dev.nyala.format.ModelFormat with
      dev.nyala.interop.onnx.OnnxFormat;
}
