// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixChartTest {

  private static final List<String> CLASSES = List.of("cat", "dog");

  @Test
  void aCellIsAsDarkAsItsPartOfTheRow() throws IOException {
    Picture picture = ConfusionMatrixChart.of(new long[][] {{30, 10}, {0, 5}}, CLASSES).draw();
    assertEquals(
        "Confusion matrix of 2 classes: 35 of 45 right, 77.8 %; shade: part of the row",
        picture.description());
    for (double part : new double[] {0.75, 0.25, 0, 1}) {
      assertTrue(Pixels.count(picture, Palette.shade(part)) > 1000, () -> "no cell of " + part);
    }
  }

  @Test
  void aMatrixOfNothingIsDrawn() {
    Picture picture = ConfusionMatrixChart.of(new long[2][2], CLASSES).title("Nothing").draw();
    assertEquals(
        "Nothing of 2 classes: 0 of 0 right; shade: part of the row", picture.description());
  }

  @Test
  void countsAndPartsAreDifferentPictures() {
    ConfusionMatrixChart chart = ConfusionMatrixChart.of(new long[][] {{3, 1}, {0, 5}}, CLASSES);
    assertFalse(Arrays.equals(chart.draw().png(), chart.normalized(true).draw().png()));
  }

  @Test
  void laterChangesOfTheCountsDoNotShow() {
    long[][] counts = {{3, 1}, {0, 5}};
    ConfusionMatrixChart chart = ConfusionMatrixChart.of(counts, CLASSES);
    String before = chart.draw().description();
    counts[0][0] = 99;
    assertEquals(before, chart.draw().description());
  }

  @Test
  void whatIsNoConfusionMatrixIsRefused() {
    long[][] wide = {{1, 2, 3}, {1, 2, 3}};
    assertThrows(DataException.class, () -> ConfusionMatrixChart.of(wide, CLASSES));
    assertThrows(DataException.class, () -> ConfusionMatrixChart.of(new long[3][3], CLASSES));
    assertThrows(DataException.class, () -> ConfusionMatrixChart.of(new long[0][0], List.of()));
    long[][] negative = {{1, 2}, {-1, 3}};
    String message =
        assertThrows(DataException.class, () -> ConfusionMatrixChart.of(negative, CLASSES))
            .getMessage();
    assertTrue(message.contains("-1") && message.contains("dog"), message);
  }
}
