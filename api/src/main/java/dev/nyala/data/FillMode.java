// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** What is seen where an image was moved away, for the pixels {@code a b c d}. */
public enum FillMode {
  /** Its mirror image: {@code d c b a | a b c d | d c b a}. */
  REFLECT {
    @Override
    float map(float coordinate, int length) {
      float period = 2f * length;
      float at = coordinate;
      if (at < 0) {
        at += period * (int) (-at / period);
        at = at < -length ? at + period : -at - 1;
      } else if (at > length - 1) {
        at -= period * (int) (at / period);
        at = at >= length ? period - at - 1 : at;
      }
      return clamp(at, length);
    }
  },

  /** The image again: {@code a b c d | a b c d | a b c d}. */
  WRAP {
    @Override
    float map(float coordinate, int length) {
      // Where one pixel follows another the last of them is repeated, as in TensorFlow.
      float at = coordinate;
      if (length == 1) {
        return 0;
      }
      if (at < 0) {
        at += length * (float) ((int) (-at / (length - 1)) + 1);
      } else if (at > length - 1) {
        at -= length * (float) (int) (at / (length - 1));
      }
      return clamp(at, length);
    }
  },

  /** A fixed value: {@code 0 0 0 0 | a b c d | 0 0 0 0}. */
  CONSTANT {
    @Override
    float map(float coordinate, int length) {
      return coordinate;
    }
  },

  /** Its border: {@code a a a a | a b c d | d d d d}. */
  NEAREST {
    @Override
    float map(float coordinate, int length) {
      return clamp(coordinate, length);
    }
  };

  /** Returns which coordinate of the image stands for one outside; in float32, as TensorFlow. */
  abstract float map(float coordinate, int length);

  private static float clamp(float coordinate, int length) {
    return Math.max(0, Math.min(length - 1, coordinate));
  }
}
