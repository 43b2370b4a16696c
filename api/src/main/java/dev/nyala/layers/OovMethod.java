// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/** Which of several numbers an unknown integer gets, as {@code oov_method} in Keras. */
public enum OovMethod {
  /** That of its remainder. */
  FLOORMOD,
  /** One by the hash of its decimal digits, so that integers with a common factor spread too. */
  FARMHASH
}
