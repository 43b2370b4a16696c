// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.FlipMode;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.layers.AveragePooling1D;
import dev.nyala.layers.AveragePooling2D;
import dev.nyala.layers.CenterCrop;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv1DTranspose;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.Conv3D;
import dev.nyala.layers.Cropping1D;
import dev.nyala.layers.Cropping2D;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Dense;
import dev.nyala.layers.DepthwiseConv1D;
import dev.nyala.layers.DepthwiseConv2D;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.GlobalAveragePooling2D;
import dev.nyala.layers.GlobalMaxPooling1D;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MaxPooling1D;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.MaxPooling3D;
import dev.nyala.layers.Padding;
import dev.nyala.layers.RandomBrightness;
import dev.nyala.layers.RandomContrast;
import dev.nyala.layers.RandomCrop;
import dev.nyala.layers.RandomFlip;
import dev.nyala.layers.Resizing;
import dev.nyala.layers.SeparableConv1D;
import dev.nyala.layers.SeparableConv2D;
import dev.nyala.layers.SpatialDropout1D;
import dev.nyala.layers.SpatialDropout2D;
import dev.nyala.layers.SpatialDropout3D;
import dev.nyala.layers.UpSampling1D;
import dev.nyala.layers.UpSampling2D;
import dev.nyala.layers.ZeroPadding1D;
import dev.nyala.layers.ZeroPadding2D;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.CustomStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layers over space and time in models of unknown sizes, and dropout of whole channels. */
@Tag("layers")
public abstract class SpatialLayerConformance extends ConformanceSuite {

  /** Makes a suite; JUnit calls it. */
  protected SpatialLayerConformance() {}

  /**
   * Makes a test of each layer.
   *
   * @return the tests
   */
  @TestFactory
  final Stream<DynamicNode> aModelOfUnknownSizesPredictsAsModelsOfFixedSizesDo() {
    List<DynamicNode> tests = new ArrayList<>();
    List<List<Layer>> families = List.of(overSequences(), overImages(), overVolumes());
    for (int i = 0; i < families.size(); i++) {
      int spatial = i + 1;
      families.get(i).forEach(l -> tests.add(test(l.kind(), () -> predictsAtSizes(l, spatial))));
    }
    return tests.stream();
  }

  private void predictsAtSizes(Layer layer, int spatial) {
    Input open = Input.shape(sizes(spatial, Input.ANY));
    Model model = Model.of(open, layer.call(open)).backend(backend());
    for (int size : new int[] {5, 8}) {
      Input fixed = Input.shape(sizes(spatial, size));
      Tensor x = Programs.drawn(size, fixed.type().shape().with(0, Dim.of(2)).toInts());
      Tensor expected = Model.of(fixed, layer.call(fixed)).backend(backend()).predict(x);
      Comparisons.assertNear(
          "size " + size, expected, model.predict(x), Tolerances.ofProgram(3 * size));
    }
  }

  /** Returns the shape of a sample of 3 channels. */
  private static int[] sizes(int spatial, int size) {
    int[] sizes = new int[spatial + 1];
    Arrays.fill(sizes, size);
    sizes[spatial] = 3;
    return sizes;
  }

  private static List<Layer> overSequences() {
    return List.of(
        Conv1D.of(2, 3),
        Conv1D.of(2, 3).strides(2).padding(Padding.SAME),
        Conv1D.of(3, 2).dilationRate(2).groups(3).padding(Padding.CAUSAL),
        Conv1DTranspose.of(2, 3).strides(2),
        DepthwiseConv1D.of(3).depthMultiplier(2),
        SeparableConv1D.of(2, 3).padding(Padding.SAME),
        MaxPooling1D.of().padding(Padding.SAME),
        AveragePooling1D.of(3),
        GlobalAveragePooling1D.of(),
        GlobalMaxPooling1D.of().keepdims(true),
        UpSampling1D.of(3),
        ZeroPadding1D.of(2, 1),
        Cropping1D.of(),
        SpatialDropout1D.of(0.5));
  }

  private static List<Layer> overImages() {
    return List.of(
        CenterCrop.of(3, 4),
        Resizing.of(3, 6),
        Conv2D.of(2, 3).strides(2).padding(Padding.SAME),
        Conv2DTranspose.of(2, 2).strides(2, 3).padding(Padding.SAME),
        DepthwiseConv2D.of(2).strides(2, 1).dilationRate(1, 2),
        SeparableConv2D.of(2, 3),
        MaxPooling2D.of(),
        AveragePooling2D.of(2).padding(Padding.SAME),
        UpSampling2D.of(1, 3),
        UpSampling2D.of().interpolation(ResizeMethod.LANCZOS3),
        ZeroPadding2D.of(),
        Cropping2D.of(0, 1));
  }

  private static List<Layer> overVolumes() {
    return List.of(Conv3D.of(2, 2), MaxPooling3D.of());
  }

  @Test
  final void aModelOfUnknownSizesTrains() {
    List<Layer> layers =
        List.of(
            ZeroPadding2D.of(),
            Conv2D.of(4, 3).activation(TANH),
            AveragePooling2D.of(2).padding(Padding.SAME),
            UpSampling2D.of().interpolation(ResizeMethod.BILINEAR),
            Conv2DTranspose.of(2, 3).strides(2).padding(Padding.SAME),
            SeparableConv2D.of(3, 3).activation(TANH),
            GlobalAveragePooling2D.of(),
            Dense.of(1));
    Model open = model(layers, Input.ANY, Input.ANY);
    Tensor y = Programs.drawn(3, 4, 1);
    for (int size : new int[] {5, 6}) {
      Model fixed = model(layers, size, size + 1);
      Tensor x = Programs.drawn(size, 4, size, size + 1, 2);
      double before = fixed.testOnBatch(x, y).loss();
      assertEquals(before, open.testOnBatch(x, y).loss(), 1e-5);
      for (int step = 0; step < 20; step++) {
        open.trainOnBatch(x, y);
      }
      // The models share their weights.
      assertTrue(fixed.testOnBatch(x, y).loss() < before);
    }
  }

  private Model model(List<Layer> layers, int height, int width) {
    Model model =
        Sequential.of(Input.shape(height, width, 2), layers.toArray(new Layer[0]))
            .backend(backend());
    model.compile(new Adam().learningRate(0.01), new MeanSquaredError());
    return model;
  }

  @Test
  final void spatialDropoutDropsWholeChannels() {
    dropsWholeChannels(SpatialDropout1D.of(0.25), 40, 6, 50);
    dropsWholeChannels(SpatialDropout2D.of(0.25), 40, 2, 3, 50);
    dropsWholeChannels(SpatialDropout3D.of(0.25), 40, 2, 1, 3, 50);
  }

  @Test
  final void spatialDropoutDropsChannelsThatAreFirst() {
    dropsWholeChannels(
        SpatialDropout2D.of(0.25).dataFormat(DataFormat.CHANNELS_FIRST), 40, 50, 2, 3);
    dropsWholeChannels(
        SpatialDropout3D.of(0.25).dataFormat(DataFormat.CHANNELS_FIRST), 40, 50, 2, 1, 3);
  }

  private void dropsWholeChannels(Layer layer, int... dims) {
    Tensor ones = Tensor.full(TensorType.of(DType.FLOAT32, dims), 1);
    boolean first = dims[1] == 50;
    int channels = 50;
    int places = ones.size() / dims[0] / channels;
    List<Tensor> drawn = trained(layer, ones, 2);
    double[] y = drawn.get(0).toDoubles();
    int dropped = 0;
    for (int sample = 0; sample < dims[0]; sample++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int place = 0; place < places; place++) {
          int at = first ? channel * places + place : place * channels + channel;
          int start = first ? channel * places : channel;
          double value = y[sample * places * channels + at];
          assertEquals(y[sample * places * channels + start], value, layer.kind());
          assertTrue(value == 0 || Math.abs(value - 1 / 0.75) < 1e-6, () -> "kept " + value);
        }
        dropped +=
            y[sample * places * channels + (first ? channel * places : channel)] == 0 ? 1 : 0;
      }
    }
    // Of 2000 channels a quarter: 500, with a standard deviation of 19.
    assertEquals(500, dropped, 80, layer.kind());
    assertNotEquals(drawn.get(0), drawn.get(1), "steps drop different channels");
    assertEquals(ones, predicted(layer, ones));
  }

  @Test
  final void spatialDropoutDrawsTheSameFromTheSameSeed() {
    Tensor x = Programs.drawn(1, 5, 4, 9);
    assertEquals(
        trained(SpatialDropout1D.of(0.5).seed(3), x, 2),
        trained(SpatialDropout1D.of(0.5).seed(3), x, 2));
    assertNotEquals(
        trained(SpatialDropout1D.of(0.5).seed(3), x, 1),
        trained(SpatialDropout1D.of(0.5).seed(4), x, 1));
  }

  @Test
  final void spatialDropoutOfNothingAndOfEverything() {
    Tensor x = Programs.drawn(1, 2, 3, 4);
    assertEquals(List.of(x), trained(SpatialDropout1D.of(0), x, 1));
    assertEquals(List.of(Tensor.zeros(x.type())), trained(SpatialDropout1D.of(1), x, 1));
  }

  @Test
  final void imagesChangeEachInItsOwnWayAndInTrainingAlone() {
    Tensor images = Tensor.full(TensorType.of(DType.FLOAT32, 200, 2, 2, 1), 100);
    List<Tensor> bright = trained(RandomBrightness.of(0.2), images, 2);
    assertNotEquals(bright.get(0), bright.get(1), "steps draw different numbers");
    assertSpread(bright.get(0).toDoubles(), 49, 151);
    assertEquals(images, predicted(RandomBrightness.of(0.2), images));
    double[] row = new double[800];
    Arrays.setAll(row, i -> i % 4 < 2 ? 110 : 90);
    Tensor striped = Tensor.of(images.shape(), row).cast(DType.FLOAT32);
    double[] contrast = trained(RandomContrast.of(-0.5, 1), striped, 1).get(0).toDoubles();
    double[] above =
        IntStream.range(0, 400).mapToDouble(i -> contrast[i / 2 * 4 + i % 2]).toArray();
    assertSpread(above, 115, 120);
    assertEquals(striped, predicted(RandomContrast.of(0.5), striped));
  }

  /** Requires pairs of one number, which spread over a range. */
  private static void assertSpread(double[] pairs, double least, double most) {
    for (int i = 0; i < pairs.length; i += 2) {
      assertEquals(pairs[i], pairs[i + 1], "an image changes as a whole");
    }
    DoubleSummaryStatistics all = Arrays.stream(pairs).summaryStatistics();
    assertEquals(least, all.getMin(), (most - least) / 20);
    assertEquals(most, all.getMax(), (most - least) / 20);
    assertEquals((least + most) / 2, all.getAverage(), (most - least) / 10);
  }

  @Test
  final void halfOfTheImagesAreFlipped() {
    double[] pixels = new double[800];
    Arrays.setAll(pixels, i -> i % 4);
    Tensor images = Tensor.of(Shape.of(200, 2, 2, 1), pixels).cast(DType.FLOAT32);
    assertFlipped(FlipMode.HORIZONTAL, images, "[1.0, 0.0, 3.0, 2.0]");
    assertFlipped(FlipMode.VERTICAL, images, "[2.0, 3.0, 0.0, 1.0]");
    assertFlipped(FlipMode.HORIZONTAL_AND_VERTICAL, images, "[3.0, 2.0, 1.0, 0.0]");
    assertEquals(images, predicted(RandomFlip.of(), images));
  }

  @Test
  final void randomCropsAreTheSameForABatchAndReachEveryPlace() {
    double[] pixels = IntStream.range(0, 36).asDoubleStream().toArray();
    Tensor images = Tensor.of(Shape.of(3, 3, 4, 1), pixels).cast(DType.FLOAT32);
    Set<Double> corners = new TreeSet<>();
    for (Tensor crops : trained(RandomCrop.of(2, 2), images, 60)) {
      double[] y = crops.toDoubles();
      corners.add(y[0]);
      for (int i = 0; i < 3; i++) {
        double[] image = Arrays.copyOfRange(y, 4 * i, 4 * i + 4);
        double corner = y[0] + 12 * i;
        assertArrayEquals(new double[] {corner, corner + 1, corner + 4, corner + 5}, image);
      }
    }
    assertEquals(Set.of(0.0, 1.0, 2.0, 4.0, 5.0, 6.0), corners);
    assertEquals(images, predicted(RandomCrop.of(2, 2), images));
  }

  private void assertFlipped(FlipMode mode, Tensor images, String flipped) {
    double[] y = trained(RandomFlip.of(mode), images, 1).get(0).toDoubles();
    int count = 0;
    for (int i = 0; i < y.length; i += 4) {
      String image = Arrays.toString(Arrays.copyOfRange(y, i, i + 4));
      count += image.equals(flipped) ? 1 : 0;
      assertTrue(image.equals(flipped) || image.equals("[0.0, 1.0, 2.0, 3.0]"), image);
    }
    // Of 200 images half: 100, with a standard deviation of 7.
    assertEquals(100, count, 30, mode.toString());
  }

  private Tensor predicted(Layer layer, Tensor x) {
    Input input = Input.shape(x.shape().slice(1, x.shape().rank()));
    return Model.of(input, layer.call(input)).backend(backend()).predict(x);
  }

  /** Returns what a layer makes of an input in each of several training steps. */
  private List<Tensor> trained(Layer layer, Tensor x, int steps) {
    List<Tensor> results = new ArrayList<>();
    try (CustomStep step =
        CustomStep.of(
            "dropout",
            backend(),
            5,
            recorder ->
                recorder.output("y", recorder.call(layer, recorder.input("x", x.type()))))) {
      for (int i = 0; i < steps; i++) {
        results.add(Objects.requireNonNull(step.run(Map.of("x", x)).get("y")));
      }
    }
    return results;
  }
}
