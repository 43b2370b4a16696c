// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.training.History;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chart whose axis has no end of ticks would never be drawn. */
@Timeout(120)
class TrainingCurvesTest {

  private static final int ENOUGH = 200;

  @TempDir private Path folder;

  @Test
  void trainingAndValidationHaveLines() throws IOException {
    Picture both = TrainingCurves.of(Histories.full(5)).draw();
    assertTrue(Pixels.count(both, Palette.BLUE) > ENOUGH, "no line of training");
    assertTrue(Pixels.count(both, Palette.VERMILLION) > ENOUGH, "no line of validation");
    Picture one = TrainingCurves.of(Histories.of(5, "loss", i -> 1.0 / (i + 1))).draw();
    assertTrue(Pixels.count(one, Palette.BLUE) > ENOUGH, "no line of training");
    assertEquals(0, Pixels.count(one, Palette.VERMILLION));
  }

  @Test
  void eachFigureHasAChartTheLossFirst() throws IOException {
    TrainingCurves curves = TrainingCurves.of(Histories.full(5));
    assertEquals("Curves of loss, accuracy over 5 epochs", curves.draw().description());
    BufferedImage two = Pixels.of(curves.draw());
    BufferedImage one = Pixels.of(curves.figures("accuracy").draw());
    assertEquals(2 * one.getWidth(), two.getWidth());
    assertEquals(one.getHeight(), two.getHeight());
  }

  @Test
  void aLossThatFallsRunsDown() throws IOException {
    BufferedImage image =
        Pixels.of(TrainingCurves.of(Histories.of(40, "loss", i -> 40 - i)).draw());
    int left = top(image, image.getWidth() / 4);
    int right = top(image, image.getWidth() * 3 / 4);
    assertTrue(left > 0 && right > left, left + " and " + right);
  }

  /** Returns the row of the first pixel of a blue line in a column. */
  private static int top(BufferedImage image, int column) {
    for (int y = 0; y < image.getHeight(); y++) {
      if (image.getRGB(column, y) == Palette.BLUE.getRGB()) {
        return y;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 31, 1000})
  void anyNumberOfEpochsIsDrawn(int epochs) throws IOException {
    Picture picture = TrainingCurves.of(Histories.of(epochs, "loss", i -> 1.0 / (i + 1))).draw();
    assertTrue(Pixels.count(picture, Palette.BLUE) > 50, () -> "nothing of " + epochs);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-30, 3e-12, 1e-6, 0.999999999, 1e5, 7e9, 1e38, 1e90})
  void numbersOfAnySizeAreDrawn(double size) throws IOException {
    List<IntToDoubleFunction> courses =
        List.of(i -> size, i -> -size / (i + 1), i -> size * (1 + i * 1e-12));
    for (IntToDoubleFunction course : courses) {
      Picture picture = TrainingCurves.of(Histories.of(8, "loss", course)).draw();
      assertTrue(Pixels.count(picture, Palette.BLUE) > ENOUGH, () -> "nothing of " + size);
    }
  }

  @Test
  void aTrainingThatDivergesHasAGap() throws IOException {
    IntToDoubleFunction course =
        i -> i < 3 ? i : i == 3 ? Double.POSITIVE_INFINITY : i < 6 ? Double.NaN : 1e200;
    Picture picture = TrainingCurves.of(Histories.of(8, "loss", course)).draw();
    assertTrue(Pixels.count(picture, Palette.BLUE) > ENOUGH, "nothing of the first epochs");
    Picture none = TrainingCurves.of(Histories.of(8, "loss", i -> Double.NaN)).draw();
    assertEquals(0, Pixels.count(none, Palette.BLUE));
  }

  @Test
  void theSameHistoryGivesTheSameBytes() {
    assertArrayEquals(
        TrainingCurves.of(Histories.full(5)).draw().png(),
        TrainingCurves.of(Histories.full(5)).draw().png());
  }

  @Test
  void aFileHasTheEndingOfItsFormat() throws IOException {
    TrainingCurves curves = TrainingCurves.of(Histories.full(3));
    curves.write(folder.resolve("curves.png"));
    assertArrayEquals(curves.draw().png(), Files.readAllBytes(folder.resolve("curves.png")));
    Path wrong = folder.resolve("curves.jpg");
    String message = assertThrows(DataException.class, () -> curves.write(wrong)).getMessage();
    assertTrue(message.contains("curves.jpg") && message.contains(".png"), message);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThrows(DataException.class, () -> TrainingCurves.of(new History(List.of())));
    TrainingCurves curves = TrainingCurves.of(Histories.full(3));
    String message = assertThrows(DataException.class, () -> curves.figures("los")).getMessage();
    assertTrue(message.contains("[loss, accuracy]"), message);
    assertThrows(DataException.class, curves::figures);
  }
}
