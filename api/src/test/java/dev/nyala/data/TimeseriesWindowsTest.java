// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What {@link KerasPreprocessingTest} does not compare with Keras. */
class TimeseriesWindowsTest {

  private static final Tensor ROWS = Tensor.vector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  private static void refused(Executable cutting, String... parts) {
    String message = assertThrows(DataException.class, cutting).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @Test
  void theEndOfASeriesMayBeNamed() {
    RandomAccessDataset all = TimeseriesWindows.of(10).over(ROWS);
    assertEquals(ROWS, TimeseriesWindows.of(10).endIndex(10).over(ROWS).get(0).input());
    assertEquals(1, all.size());
  }

  @Test
  void windowsAreShuffledAsADataSet() {
    RandomAccessDataset windows = TimeseriesWindows.of(2).sequenceStride(2).over(ROWS, ROWS);
    TensorDataset shuffled = windows.shuffle(3).inMemory();
    assertEquals(windows.shuffle(3).inMemory().inputs(), shuffled.inputs());
    assertNotEquals(windows.inMemory().inputs(), shuffled.inputs());
    for (Sample sample : shuffled) {
      assertEquals(sample.target().item(), sample.input().getDouble(0));
    }
  }

  @Test
  void whatHoldsNoWindowIsRefused() {
    refused(() -> TimeseriesWindows.of(0), "sequenceLength=0");
    refused(() -> TimeseriesWindows.of(1).sequenceStride(0), "sequenceStride=0");
    refused(() -> TimeseriesWindows.of(1).samplingRate(-1), "samplingRate=-1");
    refused(() -> TimeseriesWindows.of(1).startIndex(-1), "startIndex=-1");
    refused(() -> TimeseriesWindows.of(1).startIndex(4).endIndex(4), "startIndex=4, endIndex=4");
    refused(() -> TimeseriesWindows.of(11).over(ROWS), "rows 0 to 10", "at least 11 rows");
    refused(() -> TimeseriesWindows.of(4).samplingRate(3).startIndex(1).over(ROWS), "rows 1 to 10");
    refused(() -> TimeseriesWindows.of(1).endIndex(11).over(ROWS), "endIndex=11", "10 rows");
    refused(() -> TimeseriesWindows.of(1).samplingRate(10).over(ROWS), "samplingRate=10");
    refused(() -> TimeseriesWindows.of(1).sequenceStride(10).over(ROWS), "sequenceStride=10");
    refused(
        () -> TimeseriesWindows.of(2).startIndex(5).over(ROWS, Tensor.vector(1, 2)), "2 targets");
    refused(() -> TimeseriesWindows.of(1).over(Tensor.scalar(1)), "series", "f32[]");
    refused(() -> TimeseriesWindows.of(1).over(ROWS, Tensor.scalar(1)), "targets", "f32[]");
    refused(
        () -> TimeseriesWindows.of(Integer.MAX_VALUE).samplingRate(9).over(ROWS), "at least 193");
    assertEquals(Shape.of(3), TimeseriesWindows.of(3).over(ROWS).get(0).input().shape());
  }
}
