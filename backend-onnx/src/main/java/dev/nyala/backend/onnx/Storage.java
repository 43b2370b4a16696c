// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

/** One version of a variable's elements. Guarded by the store, but for the elements. */
final class Storage {

  final NativeTensor tensor;

  /** How many runs read it. */
  int leases;

  /** Tells one content from every other: filled anew, it has another. */
  long stamp;

  /** Whether it is closed with the last lease. */
  boolean retired;

  Storage(NativeTensor tensor) {
    this.tensor = tensor;
  }
}
