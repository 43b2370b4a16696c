// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static Tensor count(int rows) {
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i;
    }
    return Tensor.vector(values);
  }

  private static Tensor column(float... values) {
    return Tensor.of(Shape.of(values.length, 1), values);
  }

  @Test
  void theTargetIsTheRowAfterTheWindow() {
    TensorDataset data = Windows.of(3).over(count(6)).inMemory();
    assertEquals(Tensor.of(Shape.of(3, 3, 1), 0f, 1, 2, 1, 2, 3, 2, 3, 4), data.inputs().get(0));
    assertEquals(column(3, 4, 5), data.targets().get(0));
  }

  @Test
  void columnsMayBePredictedFromAll() {
    Tensor series = Tensor.of(Shape.of(4, 2), 0f, 10, 1, 11, 2, 12, 3, 13);
    RandomAccessDataset data = Windows.of(2).over(series, 1);
    assertEquals(2, data.size());
    assertEquals(Tensor.of(Shape.of(2, 2), 1f, 11, 2, 12), data.get(1).input());
    assertEquals(Tensor.vector(13), data.get(1).target());
    assertEquals(Tensor.vector(12, 2), Windows.of(2).over(series, 1, 0).get(0).target());
    assertThrows(DataException.class, () -> Windows.of(2).over(series, 2));
  }

  @Test
  void aHorizonHasSeveralRows() {
    RandomAccessDataset data = Windows.of(2).horizon(3).stride(2).over(count(9));
    assertEquals(3, data.size());
    assertEquals(column(4, 5), data.get(2).input());
    assertEquals(column(6, 7, 8), data.get(2).target());
  }

  @Test
  void aRateSpreadsTheRowsOfAWindow() {
    RandomAccessDataset data = Windows.of(3).stride(2).rate(3).over(count(20));
    assertEquals(7, data.size());
    assertEquals(column(12, 15, 18), data.get(6).input());
    assertEquals(19, data.get(6).target().item());
  }

  @Test
  void aSeriesThatIsTooShortIsRefused() {
    assertEquals(1, Windows.of(12).over(count(13)).size());
    DataException error = assertThrows(DataException.class, () -> Windows.of(12).over(count(12)));
    assertTrue(error.getMessage().contains("12 rows"), error.getMessage());
    assertTrue(error.getMessage().contains("at least 13 rows"), error.getMessage());
    assertThrows(DataException.class, () -> Windows.of(0));
    assertThrows(DataException.class, () -> Windows.of(1).stride(0));
    assertThrows(DataException.class, () -> Windows.of(1).over(Tensor.scalar(1)));
  }
}
