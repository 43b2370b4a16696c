// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeparationTest {

  @Test
  void whatIsFarApartStaysWhereItIs() {
    Separation separation = new Separation(2);
    separation.keep(0, 1, 10);
    assertArrayEquals(new double[] {3, 20}, separation.nearest(new double[] {3, 20}));
  }

  @Test
  void whatIsTooNearMissesEquallyMuch() {
    Separation separation = new Separation(3);
    separation.keep(0, 1, 10);
    separation.keep(1, 2, 10);
    assertArrayEquals(new double[] {-5, 5, 15}, separation.nearest(new double[] {5, 5, 5}), 1e-9);
  }

  @Test
  void allDistancesAreKept() {
    Random random = new Random(5);
    for (int trial = 0; trial < 50; trial++) {
      int count = 2 + random.nextInt(20);
      Separation separation = new Separation(count);
      double[][] least = new double[count][count];
      double[] wanted = new double[count];
      for (int i = 0; i < count; i++) {
        wanted[i] = random.nextInt(100);
        for (int j = 0; j < i; j++) {
          if (random.nextInt(3) == 0) {
            least[j][i] = 1 + random.nextInt(40);
            separation.keep(j, i, least[j][i]);
          }
        }
      }
      double[] places = separation.nearest(wanted);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < i; j++) {
          boolean kept = least[j][i] == 0 || places[i] - places[j] >= least[j][i] - 1e-6;
          assertTrue(kept, j + " and " + i + " in trial " + trial);
        }
      }
    }
  }

  @Test
  void circlesAreNoticed() {
    Separation separation = new Separation(2);
    separation.keep(0, 1, 10);
    separation.keep(1, 0, 10);
    assertThrows(IllegalStateException.class, () -> separation.nearest(new double[] {0, 0}));
  }
}
