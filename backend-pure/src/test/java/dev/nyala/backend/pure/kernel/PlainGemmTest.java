// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainGemmTest {

  @Test
  void allTypesAndTranspositions() {
    Random random = new Random(3);
    for (int transposes = 0; transposes < 4; transposes++) {
      boolean ta = (transposes & 1) != 0;
      boolean tb = (transposes & 2) != 0;
      GemmShape s = GemmShape.of(ta, tb, 3, 5, 4).pitches(6, 7, 8).batched(2, 40, 0, 30);
      int[] a = random.ints(80, -9, 9).toArray();
      int[] b = random.ints(80, -9, 9).toArray();
      int[] c = random.ints(80, -9, 9).toArray();
      for (boolean add : new boolean[] {false, true}) {
        int[] expected = c.clone();
        for (int t = 0; t < 2; t++) {
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
              int sum = add ? expected[2 + t * 30 + i * 8 + j] : 0;
              for (int k = 0; k < 4; k++) {
                int left = a[1 + t * 40 + (ta ? k * 6 + i : i * 6 + k)];
                sum += left * b[3 + (tb ? j * 7 + k : k * 7 + j)];
              }
              expected[2 + t * 30 + i * 8 + j] = sum;
            }
          }
        }
        int[] ints = c.clone();
        PlainGemm.run(s, a, 1, b, 3, ints, 2, add);
        assertArrayEquals(expected, ints);
        long[] longs = longs(c);
        PlainGemm.run(s, longs(a), 1, longs(b), 3, longs, 2, add);
        assertArrayEquals(longs(expected), longs);
        double[] doubles = doubles(c);
        PlainGemm.run(s, doubles(a), 1, doubles(b), 3, doubles, 2, add);
        assertArrayEquals(doubles(expected), doubles);
      }
    }
  }

  private static long[] longs(int[] x) {
    return java.util.Arrays.stream(x).asLongStream().toArray();
  }

  private static double[] doubles(int[] x) {
    return java.util.Arrays.stream(x).asDoubleStream().toArray();
  }
}
