// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;
import static dev.nyala.conformance.MemoryWatch.assertSettles;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Memory stops growing: of the heap, and of the process, where the system tells.
 *
 * <p>Work is repeated in rounds. Caches fill and the heap finds its size in the first; what leaks
 * grows in all of them. In the long form the process occupies the same after 10,000 training steps
 * and 100,000 predictions of a model as before them, but for 2 %.
 */
@Tag("programs")
public abstract class MemoryConformance extends ConformanceSuite {

  private static final int BATCH = 8;

  /** A backend of plain loops takes milliseconds for one. */
  private static final int STEPS_ARE_DEAR = 10;

  /** Predictions are that much cheaper than training steps. */
  private static final int PREDICTIONS = 10;

  /** Makes a suite; JUnit calls it. */
  protected MemoryConformance() {}

  private int runs() {
    return switch (extent()) {
      case SHORT -> 50;
      case USUAL -> 500;
      case LONG -> 10_000;
    };
  }

  @Test
  final void runsKeepNothing() {
    try (Program program = compile(Programs.layer(64, 16, 256));
        Execution execution = program.bind(Map.of())) {
      List<Tensor> operands = List.of(Programs.drawn(1, 64, 16), Programs.drawn(2, 16, 256));
      assertSettles("runs of one execution", runs(), () -> execution.run(operands));
    }
  }

  @Test
  final void trainingStepsKeepNothing() {
    Graph descent = Programs.descent(64, 256);
    List<Tensor> batch = List.of(Programs.drawn(1, 64, 256), Programs.drawn(2, 64, 1));
    try (Variable w = backend().variable(Programs.drawn(3, 256, 1));
        Program program = compile(descent);
        Execution execution = program.bind(Map.of("w", w))) {
      assertSettles("runs that update a variable", runs(), () -> execution.run(batch));
    }
  }

  @Test
  final void closedProgramsKeepNothing() {
    List<Tensor> operands = List.of(Programs.drawn(1, 64, 16), Programs.drawn(2, 16, 256));
    Graph layer = Programs.layer(64, 16, 256);
    assertSettles("programs, closed after a run", runs() / 10, () -> run(layer, operands));
  }

  @Test
  final void closedVariablesKeepNothing() {
    Tensor value = Programs.drawn(1, 64, 256);
    assertSettles(
        "variables, closed after they were set",
        runs(),
        () -> {
          try (Variable variable = backend().variable(value)) {
            variable.set(variable.get());
          }
        });
  }

  @Test
  final void recurrentModelsKeepNothing() {
    Sequential model = Sequential.of(Input.shape(6, 2), LSTM.of(8), Dense.of(1));
    model.seed(0).backend(backend());
    model.compile(new Adam(), new MeanSquaredError());
    watch("of an LSTM", model, Programs.drawn(1, BATCH, 6, 2), Programs.drawn(2, BATCH, 1));
  }

  @Test
  final void convolutionalModelsKeepNothing() {
    Sequential model =
        Sequential.of(
            Input.shape(8, 8, 1),
            Conv2D.of(4, 3).activation(RELU),
            MaxPooling2D.of(2),
            Flatten.of(),
            Dense.of(3).activation(SOFTMAX));
    model.seed(0).backend(backend());
    model.compile(new RMSprop(), new MeanSquaredError());
    Tensor images = Programs.drawn(1, BATCH, 8, 8, 1);
    watch("of a convolutional network", model, images, Programs.drawn(2, BATCH, 3));
  }

  private void watch(String whose, Sequential model, Tensor x, Tensor y) {
    int steps = extent() == Extent.LONG ? runs() : runs() / STEPS_ARE_DEAR;
    watch("training steps " + whose, steps, () -> model.trainOnBatch(x, y));
    watch("predictions " + whose, PREDICTIONS * steps, () -> model.predict(x));
  }

  private void watch(String what, int times, Runnable work) {
    if (extent() == Extent.LONG) {
      MemoryWatch.assertStaysFlat(what, times, work);
    } else {
      assertSettles(what, times, work);
    }
  }
}
