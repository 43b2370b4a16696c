// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SeriesChartTest {

  private static final Color BAND = new Color(0xF8E2BF);
  private static final Tensor WAVE = wave(200);

  private static Tensor wave(int steps) {
    float[] numbers = new float[steps];
    for (int i = 0; i < steps; i++) {
      numbers[i] = (float) Math.sin(i / 5.0);
    }
    return Tensor.of(Shape.of(steps, 1), numbers);
  }

  private static List<LocalDateTime> moments(int count, Duration step) {
    return Stream.iterate(LocalDateTime.of(2014, 7, 1, 0, 0), at -> at.plus(step))
        .limit(count)
        .toList();
  }

  @Test
  void linesHaveColoursOfTheirOwn() throws IOException {
    Picture picture =
        SeriesChart.titled("waves").line("actual", WAVE).line("forecast", 100, wave(100)).draw();
    assertTrue(Pixels.count(picture, Palette.BLUE) > 1000, "no first line");
    assertTrue(Pixels.count(picture, Palette.VERMILLION) > 500, "no second line");
    assertEquals("waves: lines of actual, forecast", picture.description());
  }

  @Test
  void bandsAreShadedFromTopToBottomWhereTheyAre() throws IOException {
    SeriesChart plain = SeriesChart.titled("waves").line("actual", WAVE);
    assertEquals(0, Pixels.count(plain.draw(), BAND));
    BufferedImage image =
        Pixels.of(plain.band("anomaly", 100, 120).band("anomaly", 190, 9999).draw());
    int middle = image.getHeight() / 2 + 20;
    List<Integer> shaded =
        Stream.iterate(0, x -> x + 1)
            .limit(image.getWidth())
            .filter(x -> image.getRGB(x, middle) == BAND.getRGB())
            .toList();
    int first = shaded.get(0);
    int last = shaded.get(shaded.size() - 1);
    assertTrue(first > image.getWidth() * 0.45 && first < image.getWidth() * 0.6, () -> "" + first);
    assertTrue(last > image.getWidth() * 0.9, () -> "" + last);
    assertTrue(
        shaded.stream().noneMatch(x -> x > image.getWidth() * 0.7 && x < image.getWidth() * 0.85));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.001S", "PT1S", "PT5M", "PT1H", "P1D", "P30D", "P3650D"})
  void momentsMayBeNearOrFar(String step) throws IOException {
    for (int count : new int[] {1, 50}) {
      Picture picture =
          SeriesChart.titled("waves")
              .line("actual", wave(count))
              .times(moments(count, Duration.parse(step)))
              .band("anomaly", 0, count - 1)
              .draw();
      assertTrue(Pixels.count(picture, Palette.BLUE) > 50, () -> "nothing of " + count);
    }
  }

  @Test
  void manyStepsAreDrawn() throws IOException {
    Picture picture = SeriesChart.titled("waves").line("actual", wave(20_000)).draw();
    assertTrue(Pixels.count(picture, Palette.BLUE) > 1000, "nothing");
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    SeriesChart chart = SeriesChart.titled("waves");
    assertThrows(DataException.class, chart::draw);
    assertThrows(DataException.class, () -> chart.line("actual", Tensor.vector()));
    assertThrows(DataException.class, () -> chart.line("actual", -1, WAVE));
    assertThrows(DataException.class, () -> chart.band("anomaly", 5, 4));
    assertThrows(DataException.class, () -> chart.band("anomaly", -1, 4));
    List<LocalDateTime> few = moments(199, Duration.ofHours(1));
    SeriesChart tooFew = chart.line("actual", WAVE).times(few);
    String message = assertThrows(DataException.class, tooFew::draw).getMessage();
    assertTrue(message.contains("199 moments") && message.contains("200"), message);
    List<LocalDateTime> same = List.of(few.get(0), few.get(0));
    assertThrows(DataException.class, () -> chart.times(same));
  }
}
