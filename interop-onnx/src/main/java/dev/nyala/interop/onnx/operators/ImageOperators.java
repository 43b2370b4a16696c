// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

/** {@code ImageDecoder}: refused, as a model here does not read files of images. */
final class ImageOperators {

  private ImageOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put(
        "ImageDecoder",
        call -> {
          throw call.refused("the bytes of a file; dev.nyala.data.Images reads files of images");
        });
  }
}
