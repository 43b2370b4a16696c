// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

/** Conversion between float32 and bfloat16, rounding half to even. */
final class BrainFloat {

  private BrainFloat() {}

  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }

  static float toFloat(short value) {
    return Float.intBitsToFloat(value << 16);
  }
}
