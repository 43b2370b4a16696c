// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** How the value between the centres of pixels is found. */
public enum Interpolation {
  /** From the four pixels around, by their distances. */
  BILINEAR,
  /** That of the nearest pixel. */
  NEAREST
}
