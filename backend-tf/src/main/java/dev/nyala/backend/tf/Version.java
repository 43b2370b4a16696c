// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import org.tensorflow.RawTensor;

/** One value of a variable. All but the tensor is guarded by the store. */
final class Version {

  final RawTensor tensor;

  /** How many runs and reads use the tensor now. */
  int leases;

  /** Whether a later value took its place, or the variable is closed. */
  boolean retired;

  Version(RawTensor tensor) {
    this.tensor = tensor;
  }
}
