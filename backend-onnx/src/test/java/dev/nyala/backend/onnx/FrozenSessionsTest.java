// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphParser;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Predictions are those of the variables as they are, however often they were asked for. */
class FrozenSessionsTest {

  private static final Graph PREDICT =
      GraphParser.parse(
          """
          graph predict
          input x : f32[1,2]
          variable w : f32[2,1]
          variable b : f32[1,1]
          %0:f32[1,1] = matmul{transposeA=false,transposeB=false}(x, w)
          %1:f32[1,1] = add(%0, b)
          output y = %1
          """);

  /** Adds 1 to the bias and takes 1 from each weight, so that the prediction for (½, ½) stays. */
  private static final Graph TRAIN =
      GraphParser.parse(
          """
          graph train
          variable w : f32[2,1]
          variable b : f32[1,1]
          %0:f32[1,1] = constant{value=f32[1,1]{1.0}}()
          %1:f32[2,1] = subtract(w, %0)
          %2:f32[1,1] = add(b, %0)
          update w = %1
          update b = %2
          """);

  private static final List<Tensor> HALVES = List.of(Tensor.of(Shape.of(1, 2), 0.5f, 0.5f));

  private Backend backend;
  private Map<String, Variable> variables;

  @BeforeEach
  void open() {
    backend = new OnnxProvider().open(BackendOptions.DEFAULT.threads(1));
    variables =
        Map.of(
            "w", backend.variable(Tensor.of(Shape.of(2, 1), 3f, 5f)),
            "b", backend.variable(Tensor.of(Shape.of(1, 1), 1f)));
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private static float prediction(Execution execution) {
    return (float) execution.run(HALVES).get(0).item();
  }

  @Test
  void staysTheSameForTheSameWeights() {
    try (Program program = backend.compile(PREDICT, CompileOptions.DEFAULT);
        Execution execution = program.bind(variables)) {
      for (int i = 0; i < 20; i++) {
        assertEquals(5f, prediction(execution), "run " + i);
      }
    }
  }

  @Test
  void goesOnWithoutASessionThatCannotBeMade() {
    AtomicInteger tries = new AtomicInteger();
    try (FrozenSessions sessions = new FrozenSessions(true)) {
      for (int i = 0; i < 20; i++) {
        FrozenSessions.Frozen none =
            sessions.lease(
                List.of(),
                () -> {
                  tries.incrementAndGet();
                  throw new BackendException(Diagnostic.of("There is no memory"));
                });
        assertNull(none, "run " + i);
      }
    }
    assertEquals(1, tries.get());
  }

  @Test
  void followsWeightsThatAreSet() {
    try (Program program = backend.compile(PREDICT, CompileOptions.DEFAULT);
        Execution execution = program.bind(variables)) {
      for (float value = 0; value < 5; value++) {
        variables.get("b").set(Tensor.of(Shape.of(1, 1), value));
        for (int i = 0; i < 10; i++) {
          assertEquals(4f + value, prediction(execution), "run " + i + " after " + value);
        }
      }
    }
  }

  @Test
  void followsTraining() {
    try (Program program = backend.compile(PREDICT, CompileOptions.DEFAULT);
        Execution execution = program.bind(variables);
        Program train = backend.compile(TRAIN, CompileOptions.DEFAULT);
        Execution step = train.bind(variables)) {
      List<Tensor> zeros = List.of(Tensor.of(Shape.of(1, 2), 0f, 0f));
      for (int steps = 0; steps < 4; steps++) {
        for (int i = 0; i < 10; i++) {
          assertEquals(1.0 + steps, execution.run(zeros).get(0).item(), "the bias");
          assertEquals(5f, prediction(execution), "weights and bias");
        }
        step.run(List.of());
      }
    }
  }

  @Test
  void isConsistentBesideTraining() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (Program program = backend.compile(PREDICT, CompileOptions.DEFAULT);
        Program train = backend.compile(TRAIN, CompileOptions.DEFAULT)) {
      Future<?> training =
          pool.submit(
              () -> {
                try (Execution step = train.bind(variables)) {
                  for (int i = 0; i < 300; i++) {
                    step.run(List.of());
                    if (i % 50 == 0) {
                      Thread.sleep(10); // long enough for a session to be made
                    }
                  }
                }
                return null;
              });
      List<Future<Boolean>> predictions =
          List.of(
              pool.submit(() -> predictsFive(program, training)),
              pool.submit(() -> predictsFive(program, training)),
              pool.submit(() -> predictsFive(program, training)));
      training.get(60, TimeUnit.SECONDS);
      for (Future<Boolean> prediction : predictions) {
        assertTrue(prediction.get(60, TimeUnit.SECONDS), "weights and bias are of one step");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean predictsFive(Program program, Future<?> training) {
    boolean right = true;
    try (Execution execution = program.bind(variables)) {
      while (!training.isDone()) {
        right &= prediction(execution) == 5f;
      }
    }
    return right;
  }
}
