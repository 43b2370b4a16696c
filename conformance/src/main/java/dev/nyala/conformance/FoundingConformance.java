// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.Dataset;
import dev.nyala.data.MinMaxScaler;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.data.TensorDataset;
import dev.nyala.data.Windows;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The two programs that everything began with: the convolutional network on digits and the LSTM on
 * a series. The losses of their first hundred steps are known to 1e-4 of the largest, the mean loss
 * of the first epoch to 5e-3; the order in which floats are added makes any two libraries drift
 * apart further on.
 */
@Tag("models")
public abstract class FoundingConformance extends ConformanceSuite {

  private static final int STEPS = 100;
  private static final int FEW_STEPS = 10;
  private static final int LOOKBACK = 12;
  private static final double OF_A_STEP = 1e-4;
  private static final double OF_AN_EPOCH = 5e-3;

  /** Makes a suite; JUnit calls it. */
  protected FoundingConformance() {}

  @Test
  final void aConvolutionalNetworkLearnsSmallDigits() {
    checkDigits("digits of 14 by 14", 14, 16);
  }

  @Test
  final void aConvolutionalNetworkLearnsDigits() {
    assumeTrue(extent() != Extent.SHORT, "takes too long for a short run");
    checkDigits("digits", 28, 64);
  }

  @Test
  final void anLstmLearnsASeriesInSmallBatches() {
    checkSeries("series in batches of 8", 8);
  }

  @Test
  final void anLstmLearnsASeries() {
    assumeTrue(extent() != Extent.SHORT, "takes too long for a short run");
    checkSeries("series", 32);
  }

  private void checkDigits(String name, int side, int batch) {
    TensorDataset digits = digits(side, STEPS * batch);
    check(name, convnet(side), digits, batch);
    if (extent() == Extent.SHORT) {
      return;
    }
    Sequential fresh = convnet(side);
    double mean = fresh.fit(digits, Fit.epochs(1).batchSize(batch)).last("loss");
    Curves.of("founding.txt").check(name + ", first epoch", List.of(mean), OF_AN_EPOCH);
  }

  private void checkSeries(String name, int batch) {
    TensorDataset windows = series();
    check(name, lstm(), windows, batch);
    if (extent() == Extent.SHORT) {
      return;
    }
    double mean = lstm().fit(windows, Fit.epochs(1).batchSize(batch).shuffle(false)).last("loss");
    Curves.of("founding.txt").check(name + ", first epoch", List.of(mean), OF_AN_EPOCH);
  }

  /** Trains in the order of the samples, again and again, until there were enough steps. */
  private void check(String name, Sequential model, TensorDataset data, int batch) {
    Tensor x = data.inputs().get(0);
    Tensor y = data.targets().get(0);
    int samples = x.shape().toInt(0);
    List<Double> losses = new ArrayList<>();
    int steps = extent() == Extent.SHORT ? FEW_STEPS : STEPS;
    for (int from = 0; losses.size() < steps; from = from + batch < samples ? from + batch : 0) {
      int to = Math.min(from + batch, samples);
      losses.add(model.trainOnBatch(x.rows(from, to), y.rows(from, to)).loss());
    }
    Curves.of("founding.txt").check(name, losses, OF_A_STEP);
  }

  private Sequential convnet(int side) {
    Sequential model =
        Sequential.of(
            Input.shape(side, side, 1),
            Conv2D.of(32, 3).activation(RELU),
            MaxPooling2D.of(2),
            Flatten.of(),
            Dense.of(64).activation(RELU),
            Dense.of(10).activation(SOFTMAX));
    model.seed(0).backend(backend());
    model.compile(new RMSprop(), new CategoricalCrossentropy());
    return model;
  }

  private Sequential lstm() {
    Sequential model = Sequential.of(Input.shape(LOOKBACK, 1), LSTM.of(50), Dense.of(1));
    model.seed(0).backend(backend());
    model.compile(new Adam(), new MeanSquaredError());
    return model;
  }

  /** Drawn digits, of which every second pixel is left where they are to be small. */
  private static TensorDataset digits(int side, int count) {
    TensorDataset drawn = SyntheticDigits.of(0).load(count, 10).train().oneHot().inMemory();
    Tensor images = drawn.inputs().get(0);
    int whole = images.shape().toInt(1);
    int stride = whole / side;
    float[] pixels = new float[count * side * side];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / (side * side);
      int row = i / side % side * stride;
      int column = i % side * stride;
      pixels[i] = (float) images.getDouble((image * whole + row) * whole + column);
    }
    Tensor small = Tensor.of(Shape.of(count, side, side, 1), pixels);
    return Dataset.of(small, drawn.targets().get(0));
  }

  private static TensorDataset series() {
    Tensor passengers = AirlinePassengers.series();
    Tensor scaled = MinMaxScaler.fit(passengers).transform(passengers);
    return Windows.of(LOOKBACK).over(scaled).inMemory();
  }
}
