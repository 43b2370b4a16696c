// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.initializers.RandomNormal;
import dev.nyala.layers.AlphaDropout;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GaussianDropout;
import dev.nyala.layers.GaussianNoise;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Normalization;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.CustomStep;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Layers that remember, draw or refuse, in models on the backend under test. */
@Tag("layers")
public abstract class LayerConformance extends ConformanceSuite {

  /** Makes a suite; JUnit calls it. */
  protected LayerConformance() {}

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.type(), actual.type());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.getDouble(i), actual.getDouble(i), 1e-5);
    }
  }

  private static Tensor steps(Tensor x, int from, int to) {
    int batch = x.shape().toInt(0);
    int time = x.shape().toInt(1);
    int features = x.shape().toInt(2);
    float[] part = new float[batch * (to - from) * features];
    for (int i = 0; i < part.length; i++) {
      int sample = i / ((to - from) * features);
      int within = i % ((to - from) * features);
      part[i] = (float) x.getDouble((sample * time + from) * features + within);
    }
    return Tensor.of(Shape.of(batch, to - from, features), part);
  }

  @Test
  final void aStatefulLayerGoesOnWhereItStopped() {
    LSTM plain = LSTM.of(3);
    LSTM keeping = LSTM.of(3).stateful(true);
    Sequential whole = Sequential.of(Input.shape(6, 2), plain).backend(backend());
    Sequential parts = Sequential.of(Input.shape(3, 2).batchSize(2), keeping).backend(backend());
    parts.setWeights(whole.weights());
    Tensor x = Programs.drawn(3, 2, 6, 2);
    Tensor expected = whole.predict(x);
    for (int round = 0; round < 2; round++) {
      parts.predict(steps(x, 0, 3));
      assertClose(expected, parts.predict(steps(x, 3, 6)));
      parts.resetStates();
    }
  }

  @Test
  final void statesAreKeptInTrainingToo() {
    Sequential model =
        Sequential.of(Input.shape(3, 2).batchSize(2), GRU.of(2).stateful(true), Dense.of(1))
            .backend(backend());
    model.compile(new SGD().learningRate(0), new MeanSquaredError());
    Tensor x = Programs.drawn(5, 2, 3, 2);
    Tensor y = Programs.drawn(6, 2, 1);
    double first = model.trainOnBatch(x, y).loss();
    assertNotEquals(first, model.trainOnBatch(x, y).loss());
  }

  @Test
  final void aBatchOfAnotherSizeIsRefusedByStatefulLayers() {
    Sequential model =
        Sequential.of(Input.shape(3, 2).batchSize(2), GRU.of(2).stateful(true)).backend(backend());
    assertThrows(DataException.class, () -> model.predict(Programs.drawn(5, 3, 3, 2)));
  }

  @Test
  final void anIdOutOfRangeIsRefusedBeforeAnythingChanges() {
    Sequential model =
        Sequential.of(
                Input.shape(3).dtype(DType.INT32), Embedding.of(10, 2), LSTM.of(2), Dense.of(1))
            .backend(backend());
    model.compile(new SGD(), new MeanSquaredError());
    Tensor ids = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 10, 6);
    List<Tensor> before = model.weights();
    DataException refusal =
        assertThrows(DataException.class, () -> model.trainOnBatch(ids, Programs.drawn(1, 2, 1)));
    String message = refusal.getMessage();
    assertNotNull(message);
    assertTrue(message.contains("10 in sample 1"), message);
    assertTrue(message.contains("token ids from 0 to 9"), message);
    assertEquals(before, model.weights());
    assertThrows(DataException.class, () -> model.predict(ids));
  }

  @Test
  final void maskedStepsChangeNothing() {
    Sequential model =
        Sequential.of(
                Input.shape(Input.ANY).dtype(DType.INT32),
                Embedding.of(10, 3).maskZero(true),
                Bidirectional.of(LSTM.of(2).returnSequences(true)),
                GRU.of(2))
            .backend(backend());
    Tensor brief = model.predict(Tensor.of(Shape.of(1, 3), 4, 7, 2));
    Tensor padded = model.predict(Tensor.of(Shape.of(1, 6), 4, 7, 2, 0, 0, 0));
    assertClose(brief, padded);
  }

  private static double[] trainedOutputs(Sequential model) {
    model.compile(new SGD().learningRate(1), new MeanSquaredError());
    int samples = 400;
    Tensor ones = Tensor.full(TensorType.of(DType.FLOAT32, samples, 1), 1);
    model.setWeights(List.of(Tensor.zeros(TensorType.of(DType.FLOAT32, 1, 1))));
    model.trainOnBatch(ones, ones);
    return model.weights().get(0).toDoubles();
  }

  @Test
  final void dropoutDropsInTrainingAlone() {
    Sequential model =
        Sequential.of(Input.shape(1), Dropout.of(0.5), Dense.of(1).useBias(false))
            .backend(backend());
    double step = trainedOutputs(model)[0];
    // The mean of what is kept and doubled is near 1, and so is half the weight's step.
    assertEquals(2, step, 0.4);
    assertNotEquals(2.0, step);
    Tensor x = Programs.drawn(1, 5, 1);
    assertEquals(model.predict(x), model.predict(x));
  }

  @Test
  final void dropoutDrawsTheSameFromTheSameSeed() {
    double[][] steps = new double[2][];
    for (int i = 0; i < 2; i++) {
      steps[i] =
          trainedOutputs(
              Sequential.of(Input.shape(1), Dropout.of(0.3).seed(7), Dense.of(1).useBias(false))
                  .backend(backend()));
    }
    assertTrue(Arrays.equals(steps[0], steps[1]));
  }

  @Test
  final void recurrentDropoutTrains() {
    for (int i = 0; i < 2; i++) {
      double rate = i * 0.3;
      Sequential model =
          Sequential.of(
                  Input.shape(4, 2),
                  LSTM.of(3).dropout(rate).recurrentDropout(0.2).returnSequences(true),
                  GRU.of(3).dropout(rate).recurrentDropout(0.2).returnSequences(true),
                  SimpleRNN.of(3).dropout(0.1).recurrentDropout(rate),
                  Dense.of(1))
              .backend(backend());
      model.compile(new SGD(), new MeanSquaredError());
      Tensor x = Programs.drawn(2, 8, 4, 2);
      Tensor y = Programs.drawn(3, 8, 1);
      double before = model.evaluate(Dataset.of(x, y)).loss();
      model.fit(x, y, Fit.epochs(30));
      assertTrue(model.evaluate(Dataset.of(x, y)).loss() < before);
      assertEquals(model.predict(x), model.predict(x));
    }
  }

  @Test
  final void movingStatisticsApproachThoseOfTheData() {
    BatchNormalization layer = BatchNormalization.of().momentum(0.5);
    Sequential model = Sequential.of(Input.shape(1), layer).backend(backend());
    model.compile(new SGD().learningRate(0), new MeanSquaredError());
    Tensor x = Tensor.of(Shape.of(4, 1), 1f, 3f, 5f, 7f);
    model.fit(x, x, Fit.epochs(20).batchSize(4));
    assertEquals(4, model.weights().get(2).getDouble(0), 1e-3);
    assertEquals(5, model.weights().get(3).getDouble(0), 1e-3);
  }

  @Test
  final void aFrozenBatchNormalizationKeepsItsStatistics() {
    BatchNormalization layer = BatchNormalization.of();
    Sequential model = Sequential.of(Input.shape(2), layer, Dense.of(1)).backend(backend());
    layer.freeze();
    model.compile(new SGD(), new MeanSquaredError());
    List<Tensor> before = model.weights();
    model.trainOnBatch(Programs.drawn(1, 4, 2), Programs.drawn(2, 4, 1));
    assertEquals(before.subList(0, 4), model.weights().subList(0, 4));
    assertNotEquals(before.get(4), model.weights().get(4));
  }

  @Test
  final void earlyStoppingEndsAFitThatNoLongerImproves() {
    Sequential model = Sequential.of(Input.shape(2), Dense.of(1)).backend(backend());
    model.compile(new SGD().learningRate(0), new MeanSquaredError());
    EarlyStopping stopping = new EarlyStopping().monitor("loss").patience(2);
    StringBuilder shown = new StringBuilder();
    History history =
        model.fit(
            Dataset.of(Programs.drawn(1, 8, 2), Programs.drawn(2, 8, 1)),
            Fit.epochs(50)
                .shuffle(false)
                .batchSize(4)
                .callbacks(stopping, ProgressBar.to(shown, false)));
    assertEquals(3, history.get("loss").size());
    assertEquals(2, stopping.stoppedEpoch());
    assertEquals(3, shown.toString().lines().count());
    assertTrue(shown.toString().startsWith("Epoch 1/50 - 2/2 - "), shown.toString());
  }

  /** Returns what a layer makes of something in the first and in the second step of a training. */
  private List<Tensor> inTraining(Layer layer, Tensor x) {
    try (CustomStep step =
        CustomStep.of(
            "noise", backend(), 3, s -> s.output("y", s.call(layer, s.input("x", x.type()))))) {
      Tensor first = Objects.requireNonNull(step.run(Map.of("x", x)).get("y"));
      return List.of(first, Objects.requireNonNull(step.run(Map.of("x", x)).get("y")));
    }
  }

  private void assertSpread(double mean, double deviation, Layer layer, Tensor x) {
    List<Tensor> steps = inTraining(layer, x);
    double[] y = steps.get(0).toDoubles();
    double average = Arrays.stream(y).average().orElseThrow();
    double variance = Arrays.stream(y).map(v -> (v - average) * (v - average)).sum() / y.length;
    assertEquals(mean, average, 0.03);
    assertEquals(deviation, Math.sqrt(variance), 0.03);
    assertNotEquals(steps.get(0), steps.get(1));
    assertEquals(steps, inTraining(layer, x));
  }

  @Test
  final void noiseHasTheSpreadItIsGivenAndDiffersByStep() {
    Tensor ones = Tensor.full(TensorType.of(DType.FLOAT32, 8000, 2), 1);
    assertSpread(1, 0.3, GaussianNoise.of(0.3), ones);
    assertSpread(1, 0.5, GaussianDropout.of(0.2), ones);
  }

  @Test
  final void alphaDropoutKeepsMeanAndVariance() {
    TensorType type = TensorType.of(DType.FLOAT32, 8000, 2);
    Tensor normal = new RandomNormal().stddev(1).initialize(type, RandomKey.of(4));
    assertSpread(0, 1, AlphaDropout.of(0.3), normal);
    Tensor shared = inTraining(AlphaDropout.of(0.5).noiseShape(8000, 1), normal).get(0);
    double dropped = -0.7791937;
    long rows =
        IntStream.range(0, 8000)
            .filter(row -> Math.abs(shared.getDouble(2 * row) - dropped) < 1e-5)
            .filter(row -> Math.abs(shared.getDouble(2 * row + 1) - dropped) < 1e-5)
            .count();
    assertEquals(4000, (double) rows, 200);
  }

  @Test
  final void aSeedOfALayersOwnMakesItsNoise() {
    Tensor x = Programs.drawn(1, 4, 3);
    GaussianNoise layer = GaussianNoise.of(1);
    assertEquals(inTraining(layer.seed(5), x), inTraining(layer.seed(5), x));
    assertNotEquals(inTraining(layer.seed(5), x), inTraining(layer.seed(6), x));
  }

  @Test
  final void normalizationLearnsTheDataItIsAdaptedTo() {
    Tensor data = Tensor.of(Shape.of(4, 2), 1f, -10f, 3f, 10f, 5f, -10f, 7f, 10f);
    Normalization layer = Normalization.of();
    layer.adapt(data);
    Sequential model = Sequential.of(Input.shape(2), layer).backend(backend());
    float far = (float) (3 / Math.sqrt(5));
    float near = far / 3;
    Tensor expected = Tensor.of(Shape.of(4, 2), -far, -1, -near, 1, near, -1, far, 1);
    assertClose(expected, model.predict(data));
    layer.adapt(Dataset.of(data.rows(0, 2)));
    assertClose(Tensor.of(Shape.of(2, 2), -1f, -1, 1, 1), model.predict(data.rows(0, 2)));
    Normalization back = Normalization.of().invert(true);
    back.adapt(data);
    Sequential inverse = Sequential.of(Input.shape(2), back).backend(backend());
    assertClose(data, inverse.predict(expected));
  }

  @Test
  final void normalizationOfSequencesLearnsFromAllSteps() {
    Tensor data = Programs.drawn(8, 6, 3, 2);
    Normalization whole = Normalization.of();
    whole.adapt(data);
    Normalization piecewise = Normalization.of();
    piecewise.adapt(Dataset.of(data));
    Normalization one = Normalization.of().axis();
    one.adapt(data);
    Sequential model = Sequential.of(Input.shape(3, 2), whole).backend(backend());
    Sequential same = Sequential.of(Input.shape(3, 2), piecewise).backend(backend());
    assertClose(model.predict(data), same.predict(data));
    assertEquals(Shape.scalar(), one.parameters().get(0).type().shape());
    double total = Arrays.stream(model.predict(data).toDoubles()).map(v -> v * v).sum();
    assertEquals(36, total, 1e-3);
  }
}
