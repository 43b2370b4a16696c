// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

/** The elements of one version of a variable. All but the array is guarded by the store. */
final class Storage {

  final Object array;

  /** Changes with the contents; see the stamps of frames. */
  long stamp;

  /** How many runs and reads use the array now. */
  int leases;

  Storage(Object array) {
    this.array = array;
  }
}
