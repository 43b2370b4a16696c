// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected figures are scikit-learn's. */
class ScalerTest {

  private static final double NAN = Double.NaN;
  private static final Tensor DATA =
      Tensor.of(Shape.of(4, 3), 1d, 10, 5, 2, NAN, 5, 4, -30, 5, -3, 20, 5);

  @Test
  void minMaxScalesToZeroAndOne() {
    assertArrayEquals(
        new double[] {0.5714285714285714, 0.8, 0, 0.7142857142857142, NAN, 0, 1, 0, 0, 0, 1, 0},
        MinMaxScaler.fit(DATA).transform(DATA).toDoubles(),
        1e-15);
  }

  @Test
  void minMaxScalesToAnyRange() {
    MinMaxScaler scaler = MinMaxScaler.fit(DATA).range(-1, 1);
    assertArrayEquals(
        new double[] {
          0.1428571428571428, 0.6, -1, 0.4285714285714285, NAN, -1, 1, -1, -1, -1, 1, -1
        },
        scaler.transform(DATA).toDoubles(),
        1e-15);
    assertArrayEquals(new double[] {-3, -30, 5}, scaler.dataMin());
    assertArrayEquals(new double[] {4, 20, 5}, scaler.dataMax());
  }

  @Test
  void standardScalesToMeanZeroAndVarianceOne() {
    StandardScaler scaler = StandardScaler.fit(DATA);
    assertArrayEquals(
        new double[] {
          0,
          0.46291004988627577,
          0,
          0.3922322702763681,
          NAN,
          0,
          1.1766968108291043,
          -1.3887301496588271,
          0,
          -1.5689290811054724,
          0.9258200997725515,
          0
        },
        scaler.transform(DATA).toDoubles(),
        1e-15);
    assertArrayEquals(new double[] {1, 0, 5}, scaler.mean(), 1e-15);
    assertEquals(6.5, scaler.variance()[0], 1e-15);
    assertEquals(0.0, scaler.withMean(false).withStd(false).transform(DATA).getDouble(2) - 5);
    assertEquals(4 / Math.sqrt(6.5), scaler.withMean(false).transform(DATA).getDouble(6), 1e-15);
    assertEquals(3, scaler.withStd(false).transform(DATA).getDouble(6), 1e-15);
  }

  @Test
  void theInverseGivesTheDataBack() {
    for (Scaler scaler :
        List.of(
            MinMaxScaler.fit(DATA),
            MinMaxScaler.fit(DATA).range(2, 9),
            StandardScaler.fit(DATA),
            StandardScaler.fit(DATA).withMean(false))) {
      assertArrayEquals(
          DATA.toDoubles(),
          scaler.inverseTransform(scaler.transform(DATA)).toDoubles(),
          1e-13,
          scaler.toString());
    }
  }

  @Test
  void unseenValuesLeaveTheRangeUnlessClipped() {
    MinMaxScaler scaler = MinMaxScaler.fit(Tensor.vector(0, 10));
    Tensor unseen = Tensor.vector(-5, 20, Float.NaN);
    assertEquals(Tensor.vector(-0.5f, 2, Float.NaN), scaler.transform(unseen));
    assertEquals(Tensor.vector(0, 1, Float.NaN), scaler.clip().transform(unseen));
  }

  @Test
  void featuresAreTheLastAxisAndAVectorIsOne() {
    Tensor windows = Tensor.of(Shape.of(1, 2, 2), 0f, 100, 10, 300);
    assertEquals(
        Tensor.of(Shape.of(1, 2, 2), 0f, 0, 1, 1), MinMaxScaler.fit(windows).transform(windows));
    assertEquals(
        Tensor.of(Shape.of(2, 1), 0.5f, 1f),
        MinMaxScaler.fit(Tensor.vector(0, 10)).transform(Tensor.of(Shape.of(2, 1), 5f, 10f)));
  }

  @Test
  void integersBecomeFloats() {
    Tensor scaled = MinMaxScaler.fit(Tensor.of(Shape.of(2), 0, 4)).transform(Tensor.vector(1));
    assertEquals(DType.FLOAT32, scaled.dtype());
    assertEquals(0.25, scaled.item());
    assertEquals(DType.FLOAT32, StandardScaler.fit(DATA).transform(DATA.cast(DType.INT64)).dtype());
  }

  @Test
  void smallDeviationsFromALargeMeanAreKept() {
    Tensor data = Tensor.of(Shape.of(4), 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3);
    assertEquals(1.25, StandardScaler.fit(data).variance()[0], 1e-9);
  }

  @Test
  void badDataIsRefused() {
    assertThrows(DataException.class, () -> MinMaxScaler.fit(Tensor.vector()));
    assertThrows(DataException.class, () -> MinMaxScaler.fit(Tensor.scalar(1)));
    DataException error =
        assertThrows(
            DataException.class,
            () ->
                StandardScaler.fit(Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, Float.POSITIVE_INFINITY)));
    assertTrue(error.getMessage().contains("row 1, feature 1"), error.getMessage());
    error =
        assertThrows(DataException.class, () -> MinMaxScaler.fit(DATA).transform(Tensor.vector(1)));
    assertTrue(error.getMessage().contains("3 features"), error.getMessage());
    assertThrows(DataException.class, () -> MinMaxScaler.fit(DATA).range(1, 1));
    assertThrows(DataException.class, () -> MinMaxScaler.fit(DATA).range(NAN, 1));
  }
}
