// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** ONNX: what the ops of the intermediate representation are called there, and its format. */
module dev.nyala.interop.onnx {
  requires transitive dev.nyala.api;
  requires static org.jspecify;

  exports dev.nyala.interop.onnx;
  exports dev.nyala.interop.onnx.lowering;
  exports dev.nyala.interop.onnx.proto;
}
