// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nyala.Sequential;
import dev.nyala.conformance.Extent;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Training agrees with Keras's: from the same weights and the same batches, the losses of fifty
 * steps and the weights after them, within 1e-4 of the largest magnitude of each tensor. The cases
 * on MNIST's images need {@code -Dnyala.testdata} and are skipped without.
 */
public abstract class StepParity extends KerasSuite {

  private static final List<String> FILES = List.of("SGD", "RMSprop", "Adam", "Adadelta");
  private static final double FRACTION = 1e-4;

  /** Makes a suite; JUnit calls it. */
  protected StepParity() {}

  /**
   * Makes a test of each optimizer and model.
   *
   * @return the tests
   */
  @TestFactory
  final Stream<DynamicNode> trainsAsKeras() {
    return cases("steps", FILES, this::check);
  }

  private void check(Fixture fixture) {
    StepModel recorded = StepModel.of(fixture);
    assumeTrue(
        extent() != Extent.SHORT || recorded == StepModel.SERIES, "takes too long for a short run");
    Sequential model = recorded.on(backend(), fixture.integer("stream"));
    model.compile(KerasOptimizers.of(fixture), recorded.loss());
    Agreement agreement = new Agreement(FRACTION);
    Tensor losses = train(model, recorded);
    agrees(fixture, agreement.check(fixture + ", losses", fixture.tensor("losses"), losses));
    List<Tensor> weights = model.weights();
    for (int i = 0; i < weights.size(); i++) {
      String what = fixture + ", weight " + i;
      Tensor expected = fixture.tensor("weight" + i);
      double largest = fixture.tensor("largest" + i).item();
      Tensor actual = sampled(weights.get(i));
      agrees(fixture, agreement.check(what, expected, actual, largest));
    }
  }

  /** Trains in order and returns the loss of each step. */
  private static Tensor train(Sequential model, StepModel recorded) {
    StepModel.Samples samples = recorded.samples();
    int count = samples.x().shape().toInt(0);
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < recorded.epochs(); epoch++) {
      for (int from = 0; from < count; from += recorded.batchSize()) {
        int to = Math.min(count, from + recorded.batchSize());
        Tensor x = samples.x().rows(from, to);
        losses.add(model.trainOnBatch(x, samples.y().rows(from, to)).get("loss"));
      }
    }
    double[] all = losses.stream().mapToDouble(d -> d).toArray();
    return Tensor.of(Shape.of(all.length), all).cast(DType.FLOAT32);
  }

  private static Tensor sampled(Tensor weight) {
    float[] all = weight.toFloats();
    int stride = StepModel.stride(all.length);
    float[] some = new float[(all.length + stride - 1) / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[i * stride];
    }
    return Tensor.of(Shape.of(some.length), some);
  }
}
