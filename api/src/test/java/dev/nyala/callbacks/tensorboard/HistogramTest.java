// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  private static double[] column(double[] rows, int column) {
    double[] values = new double[Histogram.BUCKETS];
    Arrays.setAll(values, i -> rows[i * Histogram.COLUMNS + column]);
    return values;
  }

  @Test
  void elementsFallIntoBucketsOfEqualWidth() {
    double[] rows = Histogram.of(Tensor.vector(0, 0.5f, 1, 29.5f, 30));
    double[] counts = column(rows, 2);
    assertEquals(2, counts[0]);
    assertEquals(1, counts[1]);
    assertEquals(2, counts[29]);
    assertEquals(5, Arrays.stream(counts).sum());
    assertArrayEquals(new double[] {0, 1}, Arrays.copyOf(rows, 2));
    assertEquals(30, rows[88]);
  }

  @Test
  void bucketsTouch() {
    double[] rows = Histogram.of(Tensor.vector(-0.3f, 0.1f, 0.7f));
    double[] left = column(rows, 0);
    double[] right = column(rows, 1);
    assertArrayEquals(Arrays.copyOfRange(left, 1, 30), Arrays.copyOf(right, 29));
    assertEquals(-0.3f, left[0]);
    assertEquals(0.7f, right[29]);
  }

  @Test
  void equalElementsAreCountedInTheLastBucket() {
    double[] rows = Histogram.of(Tensor.full(TensorType.of(DType.FLOAT32, 2, 2), 3));
    assertArrayEquals(new double[] {3, 3, 0}, Arrays.copyOf(rows, 3));
    assertArrayEquals(new double[] {3, 3, 4}, Arrays.copyOfRange(rows, 87, 90));
  }

  @Test
  void elementsThatAreNotFiniteAreNotCounted() {
    float[] elements = {Float.NaN, 1, Float.POSITIVE_INFINITY, 2, Float.NEGATIVE_INFINITY};
    double[] rows = Histogram.of(Tensor.vector(elements));
    assertEquals(2, Arrays.stream(column(rows, 2)).sum());
    assertEquals(2, rows[88]);
  }

  @Test
  void withoutElementsAllIsZero() {
    assertArrayEquals(new double[90], Histogram.of(Tensor.of(Shape.of(0), new float[0])));
  }
}
