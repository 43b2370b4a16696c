// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomDistributionTest {

  private static final int MANY = 200_000;
  private static final RandomKey KEY = RandomKey.of(1, "test");

  private static Tensor draw(RandomDistribution distribution, DType dtype, int count) {
    TensorBuffer buffer = new TensorBuffer(TensorType.of(dtype, count));
    distribution.fill(KEY, 9, buffer);
    return buffer.toTensor();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uniform(-2.0,3.0)",
        "normal(1.0,2.0)",
        "truncated_normal(0.0,1.0)",
        "bernoulli(0.3)",
        "integers(-5,100)",
        "bits()"
      })
  void partsGiveTheSameElementsAsTheWholeAndTextParsesBack(String text) {
    RandomDistribution distribution = RandomDistribution.parse(text);
    assertEquals(text, distribution.toString());
    DType[] dtypes =
        switch (text.charAt(0) + text.substring(text.length() - 2)) {
          case "b()" -> new DType[] {DType.INT32, DType.INT64};
          case "i0)" -> new DType[] {DType.INT32, DType.INT64, DType.FLOAT32};
          default -> new DType[] {DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16};
        };
    for (DType dtype : dtypes) {
      Tensor whole = draw(distribution, dtype, 103);
      TensorBuffer parts = new TensorBuffer(TensorType.of(dtype, 103));
      int[] cuts = {103, 101, 64, 63, 30, 29, 7, 2, 0};
      for (int i = 0; i + 1 < cuts.length; i++) {
        distribution.fill(KEY.bits(), 9, parts, cuts[i + 1], cuts[i]);
      }
      assertEquals(whole, parts.toTensor(), dtype.toString());
      TensorBuffer later = new TensorBuffer(TensorType.of(dtype, 103));
      distribution.fill(KEY, 10, later);
      assertFalse(whole.equals(later.toTensor()), "another step");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
  void uniformNumbersAreEvenlySpread(DType dtype) {
    double[] values = draw(RandomDistribution.uniform(-1, 3), dtype, MANY).toDoubles();
    assertEquals(1, mean(values), 0.01);
    assertEquals(4 / Math.sqrt(12), deviation(values), 0.01);
    assertTrue(Arrays.stream(values).allMatch(v -> v >= -1 && v <= 3));
  }

  @Test
  void theUpperBoundIsNotReached() {
    float max = Math.nextUp(1f);
    float[] values = draw(RandomDistribution.uniform(1, max), DType.FLOAT32, 1000).toFloats();
    for (float value : values) {
      assertEquals(1f, value);
    }
  }

  @Test
  void floatsAreTheUpperBitsOfTheWords() {
    float[] values = draw(RandomDistribution.uniform(0, 1), DType.FLOAT32, 9).toFloats();
    Philox philox = new Philox(KEY, 9);
    for (int i = 0; i < values.length; i++) {
      philox.block(i / 4);
      assertEquals((philox.word(i % 4) >>> 8) / 16777216f, values[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void normalNumbersHaveTheirMoments(DType dtype) {
    double[] values = draw(RandomDistribution.normal(5, 2), dtype, MANY).toDoubles();
    assertEquals(5, mean(values), 0.02);
    assertEquals(2, deviation(values), 0.02);
    double kurtosis =
        Arrays.stream(values).map(v -> Math.pow((v - 5) / 2, 4)).average().orElseThrow();
    assertEquals(3, kurtosis, 0.1);
    double within = Arrays.stream(values).filter(v -> Math.abs(v - 5) < 2).count();
    assertEquals(0.6827, within / MANY, 0.005);
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16"})
  void truncatedNumbersStayWithinTwoDeviations(DType dtype) {
    double[] values = draw(RandomDistribution.truncatedNormal(0, 1), dtype, MANY).toDoubles();
    assertTrue(Arrays.stream(values).allMatch(v -> Math.abs(v) <= 2));
    assertEquals(0, mean(values), 0.01);
    assertEquals(0.87962566, deviation(values), 0.005);
    double within = Arrays.stream(values).filter(v -> Math.abs(v) < 1).count();
    assertEquals(0.682689 / 0.954500, within / MANY, 0.005);
  }

  /** Values of the standard normal quantile function from tables. */
  @Test
  void quantilesAreThoseOfTheTables() {
    assertEquals(0, NormalQuantile.ofCentred(0));
    assertEquals(0.6744897501960817, NormalQuantile.ofCentred(0.25), 1e-15);
    assertEquals(-1.2815515655446004, NormalQuantile.ofCentred(-0.4), 1e-15);
    assertEquals(1.959963984540054, NormalQuantile.ofCentred(0.475), 4e-15);
    assertEquals(-2, NormalQuantile.ofCentred(-0.47724986805182079), 4e-15);
  }

  @Test
  void dropoutMasksKeepTheirShare() {
    double[] values = draw(RandomDistribution.bernoulli(0.3), DType.FLOAT32, MANY).toDoubles();
    assertEquals(0.3, mean(values), 0.005);
    for (DType dtype : DType.values()) {
      assertArrayEquals(
          Arrays.copyOf(values, 103),
          draw(RandomDistribution.bernoulli(0.3), dtype, 103).toDoubles());
    }
    assertEquals(0, mean(draw(RandomDistribution.bernoulli(0), DType.BOOL, 1000).toDoubles()));
    assertEquals(1, mean(draw(RandomDistribution.bernoulli(1), DType.BOOL, 1000).toDoubles()));
  }

  @Test
  void integersFillTheirRange() {
    long[] values = draw(RandomDistribution.integers(-3, 4), DType.INT8, MANY).toLongs();
    int[] counts = new int[7];
    for (long value : values) {
      counts[(int) value + 3]++;
    }
    for (int count : counts) {
      assertEquals(MANY / 7.0, count, MANY * 0.005);
    }
  }

  /** A change of these figures would change every model's initial weights. */
  @Test
  void theFirstElementsNeverChange() {
    TensorBuffer buffer = new TensorBuffer(TensorType.of(DType.FLOAT32, 3));
    RandomDistribution.normal(0, 1).fill(0L, 0, buffer, 0, 3);
    double u = (0x6627e8d5L + 1) / 4294967296.0;
    double v = 0xe169c58dL / 4294967296.0;
    double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
    assertEquals((float) (radius * StrictMath.cos(2 * Math.PI * v)), buffer.floats()[0]);
    assertEquals((float) (radius * StrictMath.sin(2 * Math.PI * v)), buffer.floats()[1]);
  }

  @Test
  void permutationsHoldEveryIndexOnce() {
    int[] order = Permutations.of(KEY, 0, 1000);
    assertArrayEquals(order, Permutations.of(KEY, 0, 1000));
    assertFalse(Arrays.equals(order, Permutations.of(KEY, 1, 1000)));
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, sorted[i]);
    }
    assertEquals(0, Permutations.of(KEY, 0, 0).length);
  }

  @Test
  void permutationsAreEvenlySpread() {
    int[][] counts = new int[4][4];
    for (int step = 0; step < 20_000; step++) {
      int[] order = Permutations.of(KEY, step, 4);
      for (int i = 0; i < 4; i++) {
        counts[i][order[i]]++;
      }
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertEquals(5000, count, 300);
      }
    }
  }

  @Test
  void badParametersAreRefused() {
    assertThrows(DataException.class, () -> RandomDistribution.uniform(1, 1));
    assertThrows(DataException.class, () -> RandomDistribution.uniform(0, Double.NaN));
    assertThrows(DataException.class, () -> RandomDistribution.uniform(0, 1e300));
    assertThrows(DataException.class, () -> RandomDistribution.normal(0, -1));
    assertThrows(DataException.class, () -> RandomDistribution.truncatedNormal(Double.NaN, 1));
    assertThrows(DataException.class, () -> RandomDistribution.bernoulli(1.1));
    assertThrows(DataException.class, () -> RandomDistribution.integers(3, 3));
    assertThrows(
        DataException.class, () -> RandomDistribution.integers(Long.MIN_VALUE, Long.MAX_VALUE));
    for (String text : new String[] {"", "uniform", "uniform(1)", "uniform(a,b)", "cauchy(0,1)"}) {
      assertThrows(DataException.class, () -> RandomDistribution.parse(text));
    }
  }

  @Test
  void dtypesWithoutTheValuesAreRefused() {
    assertThrows(DataException.class, () -> draw(RandomDistribution.uniform(0, 1), DType.INT32, 4));
    assertThrows(DataException.class, () -> draw(RandomDistribution.normal(0, 1), DType.BOOL, 4));
    DataException error =
        assertThrows(
            DataException.class, () -> draw(RandomDistribution.integers(0, 300), DType.UINT8, 4));
    assertTrue(error.getMessage().contains("[0, 300)"), error.getMessage());
    assertThrows(DataException.class, () -> draw(RandomDistribution.bits(), DType.FLOAT32, 4));
  }
}
