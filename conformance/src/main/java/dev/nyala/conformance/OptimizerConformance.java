// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.TANH;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.layers.Dense;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adadelta;
import dev.nyala.optimizers.Adafactor;
import dev.nyala.optimizers.Adagrad;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.AdamW;
import dev.nyala.optimizers.Adamax;
import dev.nyala.optimizers.Ftrl;
import dev.nyala.optimizers.Lamb;
import dev.nyala.optimizers.Lion;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Muon;
import dev.nyala.optimizers.Nadam;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Tiny trainings with every optimizer, whose losses are known. */
@Tag("training")
public abstract class OptimizerConformance extends ConformanceSuite {

  private static final int STEPS = 30;
  private static final double TOLERANCE = 1e-4;

  /** Makes a suite; JUnit calls it. */
  protected OptimizerConformance() {}

  /** Returns what is trained with, by name. */
  static Map<String, Supplier<Optimizer>> optimizers() {
    Map<String, Supplier<Optimizer>> optimizers = new TreeMap<>();
    optimizers.put("Adadelta", () -> new Adadelta().learningRate(1));
    optimizers.put("Adafactor", () -> new Adafactor().learningRate(0.05));
    optimizers.put("Adagrad", () -> new Adagrad().learningRate(0.1));
    optimizers.put("Adam", () -> new Adam().learningRate(0.02));
    optimizers.put("Adam, amsgrad", () -> new Adam().learningRate(0.02).amsgrad(true));
    optimizers.put("AdamW", () -> new AdamW().learningRate(0.02).weightDecay(0.1));
    optimizers.put("Adamax", () -> new Adamax().learningRate(0.02));
    optimizers.put("Ftrl", () -> new Ftrl().learningRate(0.2));
    optimizers.put("Lamb", () -> new Lamb().learningRate(0.02));
    optimizers.put("Lion", () -> new Lion().learningRate(0.01));
    optimizers.put("LossScaleOptimizer", () -> new LossScaleOptimizer(new SGD().learningRate(0.1)));
    optimizers.put("Muon", () -> new Muon().learningRate(0.1));
    optimizers.put("Nadam", () -> new Nadam().learningRate(0.02));
    optimizers.put("RMSprop", () -> new RMSprop().learningRate(0.01));
    optimizers.put(
        "RMSprop, centered", () -> new RMSprop().learningRate(0.01).centered(true).momentum(0.5));
    optimizers.put("SGD", () -> new SGD().learningRate(0.1));
    optimizers.put(
        "SGD, accumulating", () -> new SGD().learningRate(0.1).gradientAccumulationSteps(2));
    optimizers.put("SGD, averaging", () -> new SGD().learningRate(0.1).useEma(true));
    optimizers.put("SGD, clipping", () -> new SGD().learningRate(0.1).globalClipNorm(0.5));
    optimizers.put("SGD, momentum", () -> new SGD().learningRate(0.1).momentum(0.9).nesterov(true));
    return optimizers;
  }

  @TestFactory
  final Stream<DynamicTest> lossesAreKnown() {
    Curves curves = Curves.of("optimizers.txt");
    return optimizers().entrySet().stream()
        .map(
            entry ->
                test(
                    entry.getKey(),
                    () -> curves.check(entry.getKey(), losses(entry.getValue().get()), TOLERANCE)))
        .filter(test -> selects(test.getDisplayName()));
  }

  private List<Double> losses(Optimizer optimizer) {
    Sequential model =
        Sequential.of(Input.shape(3), Dense.of(8).activation(TANH), Dense.of(1)).backend(backend());
    model.compile(optimizer, new MeanSquaredError());
    Tensor x = Programs.drawn(11, 16, 3);
    Tensor y = targets(x);
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      losses.add(model.trainOnBatch(x, y).loss());
    }
    return losses;
  }

  private static Tensor targets(Tensor x) {
    float[] targets = new float[x.shape().toInt(0)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) (x.getDouble(3 * i) - 2 * x.getDouble(3 * i + 1));
    }
    return Tensor.of(Shape.of(targets.length, 1), targets);
  }
}
