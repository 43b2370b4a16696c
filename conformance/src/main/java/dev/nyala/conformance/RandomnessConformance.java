// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.initializers.Ones;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.CustomStep;
import dev.nyala.training.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One seed, any backend: initial weights, the order of samples and dropout masks are the same, bit
 * for bit.
 */
@Tag("models")
public abstract class RandomnessConformance extends ConformanceSuite {

  /** Makes a suite; JUnit calls it. */
  protected RandomnessConformance() {}

  /** Requires the backend under test to give what the reference gives. */
  private <T> T same(Function<Backend, T> work) {
    try (Backend reference = new ReferenceProvider().open(BackendOptions.DEFAULT)) {
      T expected = work.apply(reference);
      assertEquals(expected, work.apply(backend()), "as on the reference backend, bit for bit");
      return expected;
    }
  }

  @Test
  final void initialWeightsAreTheSame() {
    List<Tensor> weights = same(backend -> convolutional().seed(7).backend(backend).weights());
    assertEquals(0.0, weights.get(1).getDouble(0));
    same(backend -> recurrent().seed(7).backend(backend).weights());
  }

  private static Sequential convolutional() {
    return Sequential.of(
        Input.shape(6, 6, 2), Conv2D.of(4, 3), Flatten.of(), Dense.of(5), Dense.of(2));
  }

  private static Sequential recurrent() {
    return Sequential.of(Input.shape(6).dtype(DType.INT32), Embedding.of(9, 4), LSTM.of(5));
  }

  @Test
  final void dropoutMasksAreTheSame() {
    List<String> masks = same(RandomnessConformance::masks);
    assertEquals(
        List.of("0101111101101101", "1100111111111010", "1000111110111000"),
        masks,
        "the masks of seed 3 in three steps");
  }

  /** Returns what dropout leaves of ones in three steps: a 1 for each that is kept. */
  private static List<String> masks(Backend backend) {
    Dropout dropout = Dropout.of(0.5);
    Tensor ones = Tensor.full(TensorType.of(DType.FLOAT32, 2, 8), 1);
    List<String> masks = new ArrayList<>();
    try (CustomStep step =
        CustomStep.of(
            "masks", backend, 3, s -> s.output("y", s.call(dropout, s.input("x", ones.type()))))) {
      for (int i = 0; i < 3; i++) {
        Tensor kept = step.run(Map.of("x", ones)).getOrDefault("y", ones);
        StringBuilder mask = new StringBuilder();
        for (int j = 0; j < kept.size(); j++) {
          mask.append(kept.getDouble(j) == 0 ? '0' : kept.getDouble(j) == 2 ? '1' : '?');
        }
        masks.add(mask.toString());
      }
    }
    return masks;
  }

  @Test
  final void samplesComeInTheSameOrder() {
    List<Integer> order = same(RandomnessConformance::order);
    assertEquals(
        List.of(6, 8, 3, 0, 4, 7, 5, 1, 2, 9, 2, 6, 7, 4, 1, 8, 0, 3, 5, 9),
        order,
        "the samples of seed 5 in two epochs");
  }

  /** Returns the samples in the order in which two epochs see them. */
  private static List<Integer> order(Backend backend) {
    Dense copy = Dense.of(1).useBias(false).kernelInitializer(new Ones());
    Sequential model = Sequential.of(Input.shape(1), copy).backend(backend);
    model.compile(new SGD().learningRate(0), (yTrue, yPred) -> yPred.squeeze(1));
    float[] numbers = new float[10];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    Tensor samples = Tensor.of(Shape.of(numbers.length, 1), numbers);
    List<Integer> order = new ArrayList<>();
    double[] sum = {0};
    LambdaCallback note =
        new LambdaCallback()
            .onEpochBegin((run, epoch) -> sum[0] = 0)
            .onTrainBatchEnd(
                (run, batch, logs) -> {
                  // The loss is the mean over the epoch so far.
                  double total = logs.getOrDefault("loss", Double.NaN) * (batch + 1);
                  order.add((int) Math.round(total - sum[0]));
                  sum[0] = total;
                });
    model.fit(samples, samples, Fit.epochs(2).batchSize(1).seed(5).callbacks(note));
    return order;
  }
}
