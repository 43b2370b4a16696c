// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.TANH;
import static dev.nyala.conformance.Programs.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.initializers.Ones;
import dev.nyala.layers.Dense;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many threads at once: right results, atomic updates, closing that waits, determinism. */
@Tag("programs")
public abstract class ThreadConformance extends ConformanceSuite {

  private static final int THREADS = 16;
  private static final int RUNS = 25;

  /** Makes a suite; JUnit calls it. */
  protected ThreadConformance() {}

  @Test
  final void executionsOfOneProgramRunAtOnce() throws Exception {
    try (Program program = compile(Programs.layer(6, 7, 9))) {
      List<Tensor> alone = new ArrayList<>();
      try (Execution execution = program.bind(Map.of())) {
        for (int i = 0; i < THREADS; i++) {
          alone.add(execution.run(operands(i)).get(0));
        }
      }
      together(
          thread -> {
            try (Execution execution = program.bind(Map.of())) {
              for (int run = 0; run < RUNS; run++) {
                int seed = (thread + run) % THREADS;
                assertEquals(
                    alone.get(seed),
                    execution.run(operands(seed)).get(0),
                    "as when it ran alone, bit for bit");
              }
            }
          });
    }
  }

  private static List<Tensor> operands(long seed) {
    return List.of(Programs.drawn(seed, 6, 7), Programs.drawn(seed + 1, 7, 9));
  }

  @Test
  final void updatesOfOneVariableTakeTurns() throws Exception {
    try (Variable a = backend().variable(scalar(0));
        Variable b = backend().variable(scalar(0));
        Program program = compile(Programs.count())) {
      together(
          thread -> {
            try (Execution execution = program.bind(Map.of("a", a, "b", b))) {
              for (int run = 0; run < RUNS; run++) {
                execution.run(List.of(scalar(1)));
              }
            }
          });
      assertEquals(
          List.of(scalar(THREADS * RUNS), scalar(THREADS * RUNS)), List.of(a.get(), b.get()));
    }
  }

  @Test
  final void othersSeeTheStateBeforeOrAfterARun() throws Exception {
    try (Variable a = backend().variable(scalar(0));
        Variable b = backend().variable(scalar(0));
        Program count = compile(Programs.count());
        Program look = compile(Programs.difference())) {
      together(
          thread -> {
            Program program = thread % 2 == 0 ? count : look;
            List<Tensor> inputs = thread % 2 == 0 ? List.of(scalar(1)) : List.of();
            try (Execution execution = program.bind(Map.of("a", a, "b", b))) {
              for (int run = 0; run < RUNS; run++) {
                Tensor seen = execution.run(inputs).get(0);
                if (thread % 2 == 1) {
                  assertEquals(scalar(0), seen, "a and b change together");
                }
              }
            }
          });
    }
  }

  @Test
  final void manyThreadsPredictWithOneModel() throws Exception {
    Sequential model =
        Sequential.of(Input.shape(4), Dense.of(8).activation(TANH), Dense.of(2)).backend(backend());
    List<Tensor> alone = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      alone.add(model.predict(Programs.drawn(i, 5, 4)));
    }
    together(
        thread -> {
          for (int run = 0; run < RUNS; run++) {
            int seed = (thread + run) % THREADS;
            assertEquals(
                alone.get(seed),
                model.predict(Programs.drawn(seed, 5, 4)),
                "as when one thread predicted, bit for bit");
          }
        });
  }

  /** Two layers that learn the same are the same at every moment. */
  @Test
  final void predictionsBesideTrainingSeeWholeSteps() throws Exception {
    Input x = Input.shape(3);
    SymbolicTensor one = Dense.of(1).kernelInitializer(new Ones()).call(x);
    SymbolicTensor other = Dense.of(1).kernelInitializer(new Ones()).call(x);
    Model trained = Model.of(x, one.add(other)).backend(backend());
    Model watched = Model.of(x, one.subtract(other)).backend(backend());
    trained.compile(new SGD().learningRate(0.01), new MeanSquaredError());
    Tensor samples = Programs.drawn(1, 8, 3);
    Tensor zeros = Tensor.zeros(TensorType.of(DType.FLOAT32, 8, 1));
    assertEquals(zeros, watched.predict(samples));
    together(
        thread -> {
          for (int run = 0; run < RUNS; run++) {
            if (thread == 0) {
              trained.trainOnBatch(samples, zeros);
            } else {
              assertEquals(zeros, watched.predict(samples), "both layers are of one step");
            }
          }
        });
  }

  @Test
  final void closingWaitsForRuns() throws Exception {
    Backend closing = provider().open(options());
    Variable a = closing.variable(scalar(0));
    Variable b = closing.variable(scalar(0));
    Program program = closing.compile(Programs.count(), CompileOptions.DEFAULT);
    CountDownLatch running = new CountDownLatch(THREADS);
    AtomicBoolean closed = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        runs.add(pool.submit(() -> runUntilClosed(program, a, b, running, closed)));
      }
      running.await();
      closing.close();
      closed.set(true);
      await(runs);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void runUntilClosed(
      Program program, Variable a, Variable b, CountDownLatch running, AtomicBoolean closed) {
    try (Execution execution = program.bind(Map.of("a", a, "b", b))) {
      execution.run(List.of(scalar(1)));
      running.countDown();
      while (true) {
        boolean wasClosed = closed.get();
        execution.run(List.of(scalar(1)));
        assertEquals(false, wasClosed, "a run begins after the backend was closed");
      }
    } catch (BackendException e) {
      // The backend was closed, as it should be told.
      running.countDown();
    }
  }

  @Test
  final void runsAreDeterministic() {
    Graph graph = network();
    List<Tensor> inputs = inputs();
    List<Tensor> first = run(graph, inputs);
    try (Program program = compile(graph);
        Execution execution = program.bind(Map.of())) {
      for (int i = 0; i < 3; i++) {
        assertEquals(first, execution.run(inputs), "the same bits in every run");
      }
    }
  }

  @Test
  final void resultsDoNotDependOnTheNumberOfThreads() {
    List<Tensor> one = runWith(1);
    assertEquals(one, runWith(2), "the same bits with two threads");
    assertEquals(one, runWith(5), "the same bits with five threads");
  }

  private List<Tensor> runWith(int threads) {
    try (Backend other = provider().open(options().threads(threads));
        Program program = other.compile(network(), CompileOptions.DEFAULT);
        Execution execution = program.bind(Map.of())) {
      return execution.run(inputs());
    }
  }

  /** Products, convolutions and long sums: whatever a backend may split among threads. */
  private static Graph network() {
    GraphBuilder graph = new GraphBuilder("network");
    Value images = graph.input("images", TensorType.of(DType.FLOAT32, 4, 12, 12, 3));
    Value kernel = graph.input("kernel", TensorType.of(DType.FLOAT32, 3, 3, 3, 8));
    Value dense = graph.input("dense", TensorType.of(DType.FLOAT32, 800, 33));
    Value conv = graph.add(new Conv(ConvGeometry.unit(2)), images, kernel).relu();
    Value flat = conv.reshape(TensorType.of(DType.FLOAT32, 4, 800).shape());
    graph.output("product", flat.matmul(dense));
    graph.output("sum", conv.sum(0, 1, 2, 3));
    graph.output("sums", flat.sum(0));
    return graph.build();
  }

  private static List<Tensor> inputs() {
    return List.of(
        Programs.drawn(1, 4, 12, 12, 3), Programs.drawn(2, 3, 3, 3, 8), Programs.drawn(3, 800, 33));
  }

  /** What one of the threads does. */
  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void together(Work work) throws Exception {
    CountDownLatch start = new CountDownLatch(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Void> task =
            () -> {
              start.countDown();
              start.await();
              work.run(thread);
              return null;
            };
        runs.add(pool.submit(task));
      }
      await(runs);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(List<Future<?>> runs) throws Exception {
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AssertionError failed) {
          throw failed;
        }
        throw e;
      }
    }
  }
}
