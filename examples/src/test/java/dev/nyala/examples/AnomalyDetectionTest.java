// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyDetectionTest {

  private static final List<String> TIMES =
      IntStream.range(1000, 1400).mapToObj(Integer::toString).toList();

  @Test
  void aJumpOutOfAWaveIsFound() {
    float[] values = new float[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * Math.PI / 8) + (i >= 310 && i < 320 ? 3 : 0);
    }
    TimedSeries series = new TimedSeries(TIMES, Tensor.of(Shape.of(400), values));
    try (Backend backend = Backends.open()) {
      List<TimeSpan> found = new AnomalyDetection(series, 200, 16, 3, 0).run(backend);
      assertEquals(1, found.size(), found::toString);
      assertTrue(found.get(0).overlaps(new TimeSpan("1310", "1319")), found::toString);
      // The windows that hold a value of the jump, and no other.
      assertTrue(found.get(0).from().compareTo("1295") >= 0, found::toString);
      assertTrue(found.get(0).to().compareTo("1334") <= 0, found::toString);
    }
  }

  @Test
  void windowsThatDoNotFitAreRefused() {
    TimedSeries series = new TimedSeries(TIMES, Tensor.of(Shape.of(400), new float[400]));
    for (int[] sizes : new int[][] {{200, 15}, {200, 0}, {31, 16}, {401, 16}}) {
      String message =
          assertThrows(
                  DataException.class, () -> new AnomalyDetection(series, sizes[0], sizes[1], 1, 0))
              .getMessage();
      assertTrue(message.contains(sizes[1] + " steps, " + sizes[0] + " of 400 values"), message);
    }
  }

  @Test
  void windowsWithErrorsThatMeetAreOneSpan() {
    List<String> times = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    double[] errors = {0, 2, 0, 2, 0, 0, 2};
    assertEquals(
        List.of(new TimeSpan("b", "e"), new TimeSpan("g", "h")),
        SeriesWindows.spans(times, errors, 1));
    assertEquals(List.of(), SeriesWindows.spans(times, errors, 2));
  }
}
