// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The position of the largest or smallest element along the middle axis of [outer, length, inner].
 * The first of equal ones wins; NaN wins over every number. Thread-safe.
 */
public enum ArgReduction {
  /** The position of the largest. */
  MAX {
    @Override
    boolean wins(float challenger, float holder) {
      return challenger > holder;
    }
  },
  /** The position of the smallest. */
  MIN {
    @Override
    boolean wins(float challenger, float holder) {
      return challenger < holder;
    }
  };

  abstract boolean wins(float challenger, float holder);

  /** Writes the positions, from 0, of [outer, inner] elements. */
  public void run(
      int outer, int length, int inner, float[] x, int xOffset, int[] index, int indexOffset) {
    if (length < 1) {
      throw new IllegalArgumentException("the position of an element needs one, received none");
    }
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int from = xOffset + o * length * inner + i;
        int best = 0;
        float holder = x[from];
        for (int k = 1; k < length && !Float.isNaN(holder); k++) {
          float challenger = x[from + k * inner];
          if (wins(challenger, holder) || Float.isNaN(challenger)) {
            best = k;
            holder = challenger;
          }
        }
        index[indexOffset + o * inner + i] = best;
      }
    }
  }
}
