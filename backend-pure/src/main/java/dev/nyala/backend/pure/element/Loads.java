// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Stretching;
import dev.nyala.tensor.DType;
import java.util.Arrays;

/** Instructions that bring elements into a tile which do not lie there as floats in order. */
final class Loads {

  private Loads() {}

  /** Converts elements of another dtype. */
  static Instruction convert(DType dtype, int other, int y) {
    Elements elements = Elements.of(dtype);
    return t -> {
      Object from = t.operands().otherArray(other);
      int i = t.operands().otherBase(other) + t.from();
      float[] to = t.array(y);
      int k = t.at(y);
      int n = t.length();
      if (from instanceof boolean[] a) {
        for (int e = 0; e < n; e++) {
          to[k + e] = a[i + e] ? 1f : 0f;
        }
      } else if (from instanceof byte[] a && dtype == DType.UINT8) {
        for (int e = 0; e < n; e++) {
          to[k + e] = a[i + e] & 0xFF;
        }
      } else if (from instanceof int[] a) {
        for (int e = 0; e < n; e++) {
          to[k + e] = a[i + e];
        }
      } else if (from instanceof long[] a) {
        for (int e = 0; e < n; e++) {
          to[k + e] = a[i + e];
        }
      } else {
        for (int e = 0; e < n; e++) {
          to[k + e] = (float) elements.getDouble(from, i + e);
        }
      }
    };
  }

  /** Repeats floats along stretched axes. */
  static Instruction stretch(Stretching stretching, int full, int y) {
    return t -> {
      float[] from = t.operands().array(full);
      int base = t.operands().base(full);
      float[] to = t.array(y);
      int k = t.at(y);
      int done = 0;
      while (done < t.length()) {
        int position = t.from() + done;
        int at = base + stretching.at(position);
        int run = Math.min(t.length() - done, stretching.run(position));
        if (stretching.repeats()) {
          Arrays.fill(to, k + done, k + done + run, from[at]);
        } else {
          System.arraycopy(from, at, to, k + done, run);
        }
        done += run;
      }
    };
  }

  /** Repeats elements of another dtype along stretched axes. */
  static Instruction stretch(Stretching stretching, DType dtype, int other, int y) {
    Elements elements = Elements.of(dtype);
    int step = stretching.repeats() ? 0 : 1;
    return t -> {
      Object from = t.operands().otherArray(other);
      int base = t.operands().otherBase(other);
      float[] to = t.array(y);
      int k = t.at(y);
      int done = 0;
      while (done < t.length()) {
        int position = t.from() + done;
        int at = base + stretching.at(position);
        int run = Math.min(t.length() - done, stretching.run(position));
        for (int e = 0; e < run; e++) {
          to[k + done + e] = (float) elements.getDouble(from, at + e * step);
        }
        done += run;
      }
    };
  }
}
