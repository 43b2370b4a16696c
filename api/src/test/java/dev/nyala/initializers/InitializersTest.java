// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {

  private static final RandomKey KEY = RandomKey.of(5, "dense/kernel");
  private static final TensorType KERNEL = TensorType.of(DType.FLOAT32, 200, 300);

  private static double deviation(Tensor tensor) {
    double mean = Arrays.stream(tensor.toDoubles()).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(tensor.toDoubles()).map(x -> (x - mean) * (x - mean)).average().orElse(0));
  }

  /** Initializer, standard deviation, largest magnitude; both of a kernel of 200 by 300. */
  static Stream<Arguments> random() {
    double unlimited = Double.POSITIVE_INFINITY;
    double cut = 2 / 0.8796256610342398;
    return Stream.of(
        Arguments.of(new GlorotUniform(), Math.sqrt(2.0 / 500), Math.sqrt(6.0 / 500)),
        Arguments.of(new GlorotNormal(), Math.sqrt(2.0 / 500), cut * Math.sqrt(2.0 / 500)),
        Arguments.of(new HeUniform(), Math.sqrt(2.0 / 200), Math.sqrt(6.0 / 200)),
        Arguments.of(new HeNormal(), Math.sqrt(2.0 / 200), cut * Math.sqrt(2.0 / 200)),
        Arguments.of(new LecunUniform(), Math.sqrt(1.0 / 200), Math.sqrt(3.0 / 200)),
        Arguments.of(new LecunNormal(), Math.sqrt(1.0 / 200), cut * Math.sqrt(1.0 / 200)),
        Arguments.of(new RandomNormal(), 0.05, unlimited),
        Arguments.of(new RandomNormal().stddev(2), 2, unlimited),
        Arguments.of(new RandomUniform(), 0.1 / Math.sqrt(12), 0.05),
        Arguments.of(new TruncatedNormal(), 0.05 * 0.8796256610342398, 0.1),
        Arguments.of(
            new VarianceScaling()
                .scale(3)
                .mode(FanMode.FAN_OUT)
                .distribution(VarianceScaling.Spread.UNTRUNCATED_NORMAL),
            Math.sqrt(3.0 / 300),
            unlimited),
        Arguments.of(
            new VarianceScaling()
                .scale(2)
                .mode(FanMode.FAN_AVG)
                .distribution(VarianceScaling.Spread.UNIFORM),
            Math.sqrt(2.0 / 250),
            Math.sqrt(3 * 2.0 / 250)),
        Arguments.of(new VarianceScaling(), Math.sqrt(1.0 / 200), cut * Math.sqrt(1.0 / 200)));
  }

  @ParameterizedTest
  @MethodSource("random")
  void numbersAreSpreadAsTheInitializerSays(
      Initializer initializer, double deviation, double largest) {
    Tensor kernel = initializer.initialize(KERNEL, KEY);
    double mean = Arrays.stream(kernel.toDoubles()).average().orElseThrow();
    assertEquals(0, mean, 0.02 * deviation);
    assertEquals(deviation, deviation(kernel), 0.01 * deviation);
    double found = Arrays.stream(kernel.toDoubles()).map(Math::abs).max().orElseThrow();
    assertTrue(found <= largest * (1 + 1e-6), () -> found + " exceeds " + largest);
  }

  @ParameterizedTest
  @MethodSource("random")
  void numbersDependOnTheKeyAlone(Initializer initializer, double deviation, double largest) {
    Tensor kernel = initializer.initialize(KERNEL, KEY);
    assertEquals(kernel, initializer.initialize(KERNEL, RandomKey.of(5, "dense/kernel")));
    assertNotEquals(kernel, initializer.initialize(KERNEL, RandomKey.of(6, "dense/kernel")));
    assertNotEquals(kernel, initializer.initialize(KERNEL, RandomKey.of(5, "other/kernel")));
  }

  @Test
  void aSeedOfItsOwnTakesThePlaceOfTheKey() {
    Initializer seeded = new GlorotUniform().seed(7);
    assertEquals(
        seeded.initialize(KERNEL, KEY), seeded.initialize(KERNEL, RandomKey.of(99, "elsewhere")));
    assertNotEquals(
        seeded.initialize(KERNEL, KEY), new GlorotUniform().seed(8).initialize(KERNEL, KEY));
  }

  @Test
  void theMeanShiftsNormalNumbers() {
    Tensor shifted = new RandomNormal().mean(3).stddev(0.1).initialize(KERNEL, KEY);
    assertEquals(3, Arrays.stream(shifted.toDoubles()).average().orElseThrow(), 0.01);
  }

  @Test
  void fansOfAConvolutionKernelCountItsField() {
    assertEquals(new Fans(3 * 5 * 4, 3 * 5 * 8), Fans.of(Shape.of(3, 5, 4, 8)));
    assertEquals(new Fans(7, 7), Fans.of(Shape.of(7)));
    assertEquals(new Fans(1, 1), Fans.of(Shape.scalar()));
  }

  @Test
  void fansMayBeCountedAlongNamedAxes() {
    assertEquals(new Fans(5, 12), Fans.of(Shape.of(3, 5, 4), Axes.of(1), Axes.of(0, 2)));
    TensorType kernel = TensorType.of(DType.FLOAT32, 100, 20, 30);
    VarianceScaling scaling = new HeUniform().scaling();
    Tensor byRule = scaling.initialize(kernel, KEY);
    Tensor byAxes = scaling.axes(Axes.of(0), Axes.of(1, 2)).initialize(kernel, KEY);
    assertEquals(Math.sqrt(2.0 / (100 * 20)), deviation(byRule), 1e-3);
    assertEquals(Math.sqrt(2.0 / 100), deviation(byAxes), 1e-3);
  }

  @Test
  void kernelsOfConvolutionsEmbeddingsAndVectorsHaveTheVarianceOfTheirFans() {
    TensorType convolution = TensorType.of(DType.FLOAT32, 3, 5, 20, 40);
    assertEquals(
        Math.sqrt(2.0 / (15 * 20)), deviation(new HeNormal().initialize(convolution, KEY)), 1e-3);
    Tensor glorot = new GlorotUniform().initialize(convolution, KEY);
    double limit = Math.sqrt(6.0 / (15 * 20 + 15 * 40));
    assertEquals(limit / Math.sqrt(3), deviation(glorot), 1e-3);
    assertTrue(Arrays.stream(glorot.toDoubles()).allMatch(v -> Math.abs(v) <= limit));
    TensorType vector = TensorType.of(DType.FLOAT32, 5000);
    assertEquals(Math.sqrt(1.0 / 5000), deviation(new LecunNormal().initialize(vector, KEY)), 3e-4);
    TensorType table = TensorType.of(DType.FLOAT32, 1000, 8);
    assertEquals(Math.sqrt(2.0 / 1008), deviation(new GlorotNormal().initialize(table, KEY)), 5e-4);
  }

  @ParameterizedTest
  @CsvSource({
    "glorot_uniform,GlorotUniform",
    "GlorotUniform,GlorotUniform",
    "he_normal,HeNormal",
    "zeros,Zeros",
    "zero,Zeros",
    "one,Ones",
    "normal,RandomNormal",
    "uniform,RandomUniform",
    "orthogonal,Orthogonal",
    "IdentityInitializer,Identity",
    "variance_scaling,VarianceScaling",
    "truncated_normal,TruncatedNormal",
    "constant,Constant"
  })
  void anInitializerIsFoundByItsName(String identifier, String type) {
    assertEquals(type, Initializer.of(identifier).getClass().getSimpleName());
  }

  @Test
  void aWrongNameGetsTheNearestOne() {
    ModelException refused =
        assertThrows(ModelException.class, () -> Initializer.of("glorot_unifrom"));
    assertTrue(refused.getMessage().contains("did you mean \"glorot_uniform\"?"));
  }

  @Test
  void constantsAreWhatTheySay() {
    TensorType type = TensorType.of(DType.FLOAT32, 2, 3);
    assertEquals(Tensor.zeros(type), new Zeros().initialize(type, KEY));
    assertEquals(Tensor.full(type, 1), new Ones().initialize(type, KEY));
    assertEquals(Tensor.full(type, 0.3), new Constant(0.3).initialize(type, KEY));
    assertEquals(
        Tensor.of(Shape.of(2, 3), 2f, 0, 0, 0, 2, 0), new Identity(2).initialize(type, KEY));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void orthogonalMatricesAreOrthogonal(int rows, int columns) {
    TensorType type = TensorType.of(DType.FLOAT64, rows, columns);
    double[] q = new Orthogonal().gain(3).initialize(type, KEY).toDoubles();
    int vectors = Math.min(rows, columns);
    for (int a = 0; a < vectors; a++) {
      for (int b = 0; b < vectors; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product +=
              rows < columns
                  ? q[a * columns + i] * q[b * columns + i]
                  : q[i * columns + a] * q[i * columns + b];
        }
        assertEquals(a == b ? 9 : 0, product, 1e-12, "vectors " + a + " and " + b);
      }
    }
  }

  static Stream<Arguments> matrices() {
    return Stream.of(
        Arguments.of(1, 1), Arguments.of(5, 5), Arguments.of(7, 3), Arguments.of(3, 8));
  }

  @Test
  void theFactorTurnsNoColumn() {
    double[] matrix = {4, 1, 2, 3, -1, 5};
    double[] q = HouseholderQr.orthonormal(matrix, 3, 2);
    double first = q[0] * 4 + q[2] * 2 - q[4];
    double second = q[1] * 1 + q[3] * 3 + q[5] * 5;
    double below = q[1] * 4 + q[3] * 2 - q[5];
    assertEquals(Math.sqrt(21), first, 1e-14);
    assertTrue(second > 0, "the diagonal of R is positive");
    assertEquals(0, below, 1e-14);
  }

  @Test
  void axesButTheLastAreRowsOfAnOrthogonalMatrix() {
    TensorType kernel = TensorType.of(DType.FLOAT64, 2, 3, 2);
    TensorType matrix = TensorType.of(DType.FLOAT64, 6, 2);
    assertArrayEquals(
        new Orthogonal().initialize(matrix, KEY).toDoubles(),
        new Orthogonal().initialize(kernel, KEY).toDoubles());
  }

  @Test
  void numbersAreTheSameOnEveryMachine() {
    TensorType type = TensorType.of(DType.FLOAT32, 2, 2);
    assertArrayEquals(GLOROT, new GlorotUniform().initialize(type, KEY).toFloats());
    assertArrayEquals(ORTHOGONAL, new Orthogonal().initialize(type, KEY).toFloats());
  }

  private static final float[] GLOROT = {1.1748594f, -0.27545315f, -0.09832597f, -0.31402326f};
  private static final float[] ORTHOGONAL = {-0.45955616f, 0.8881487f, -0.8881487f, -0.45955616f};

  @Test
  void whatHasNoRowsAndColumnsIsRefused() {
    TensorType vector = TensorType.of(DType.FLOAT32, 3);
    assertThrows(ModelException.class, () -> new Orthogonal().initialize(vector, KEY));
    assertThrows(ModelException.class, () -> new Identity().initialize(vector, KEY));
    assertThrows(ModelException.class, () -> new STFT().initialize(vector, KEY));
    assertThrows(ModelException.class, () -> new VarianceScaling().scale(0));
  }

  @Test
  void aColumnOfZerosHarmsNoOther() {
    double[] q = HouseholderQr.orthonormal(new double[] {1, 0, 1, 0}, 2, 2);
    assertTrue(DoubleStream.of(q).allMatch(Double::isFinite));
  }

  @Test
  void transformsHaveTheNumbersOfKeras() {
    assertStft(new STFT(), 0, 0, 0.204124, -0.204124, 0.816497, 0.408248, 0, 0);
    assertStft(new STFT().window(null), 1, 1, 0.5, -0.5, 1, 1, -0.5, 1);
    assertStft(
        new STFT(STFT.Side.IMAG, STFT.Window.HAMMING, STFT.Scaling.SPECTRUM, true),
        0,
        0,
        -0.127611,
        -0.127611,
        0,
        0,
        0.127611,
        0);
    assertStft(
        new STFT().side(STFT.Side.IMAG).window(STFT.Window.BLACKMAN).scaling(null),
        0,
        0,
        -0.294449,
        -0.294449,
        0,
        0,
        0,
        0);
    assertStft(
        new STFT().window(STFT.Window.FLATTOP),
        -0.000419795,
        -0.000419795,
        -0.0272868,
        0.0272868,
        0.997017,
        -0.0545736,
        0.000209897,
        -0.000419795);
    assertStft(
        new STFT().window(STFT.Window.NUTTALL).periodic(true),
        0.000318336,
        0.000318336,
        0.0484854,
        -0.0484854,
        0.700426,
        0.700426,
        -0.0484854,
        0.0969708);
    TensorType large = TensorType.of(DType.FLOAT32, 400, 1, 257);
    Tensor kernel = new STFT().initialize(large, KEY);
    assertEquals(0.03651471, kernel.getDouble(300 * 257 + 123), 1e-7);
    assertEquals(0.05780535, kernel.getDouble(200 * 257 + 200), 1e-7);
  }

  /** Compares some elements of a small kernel. */
  private static void assertStft(STFT stft, double... expected) {
    Tensor kernel = stft.initialize(TensorType.of(DType.FLOAT32, 5, 1, 4), KEY);
    int[] places = {0, 1, 5, 6, 11, 14, 17, 19};
    for (int i = 0; i < places.length; i++) {
      assertEquals(expected[i], kernel.getDouble(places[i]), 1e-6, stft + " at " + places[i]);
    }
  }
}
