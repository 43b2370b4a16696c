// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** Which way an image is flipped. */
public enum FlipMode {
  /** Left and right change places. */
  HORIZONTAL,
  /** Top and bottom change places. */
  VERTICAL,
  /** Both, together. */
  HORIZONTAL_AND_VERTICAL
}
