// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.error.BackendException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A process that measures one engine on demand.
 *
 * <p>It writes {@code ready} and what it is, or {@code missing} and why. Then for each line {@code
 * WORKLOAD CALL SECONDS} it calls for so long and answers with microseconds of the processor per
 * call, microseconds of the clock per call, and the number of calls; or with {@code none} if the
 * engine does not do that. It ends with its input. {@code keras_worker.py} answers alike.
 */
public final class Worker {

  private static final String PLAIN = "onnxruntime";

  private final Engine engine;
  private final Map<String, Optional<Runnable>> prepared = new HashMap<>();
  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Worker(Engine engine) {
    this.engine = engine;
  }

  /**
   * Runs until the input ends.
   *
   * @param arguments the name of a backend, or {@code onnxruntime} for ONNX Runtime without Nyala
   * @throws IOException if the input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Engine engine;
    try {
      engine = engine(arguments[0]);
    } catch (BackendException | LinkageError e) {
      String reason = String.valueOf(e.getMessage());
      System.out.println("missing " + reason.lines().findFirst().orElse(reason));
      return;
    }
    System.out.println("ready " + engine.description());
    new Worker(engine).serve();
  }

  private static Engine engine(String name) {
    BackendOptions options = BackendOptions.DEFAULT.threads(1);
    return name.equals(PLAIN)
        ? new OnnxRuntimeEngine()
        : new NyalaEngine(Backends.discover().open(name, options));
  }

  private void serve() throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String[] words = line.split(" ", 3);
      Workload workload = Workload.of(words[0]);
      Call call = Call.of(words[1]);
      Optional<Runnable> task =
          prepared.computeIfAbsent(
              workload + " " + call, key -> Optional.ofNullable(engine.prepare(workload, call)));
      String answer =
          task.map(runnable -> measure(runnable, Double.parseDouble(words[2]))).orElse("none");
      System.out.println(answer);
    }
  }

  private String measure(Runnable task, double seconds) {
    long cpu = process.getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long now;
    int calls = 0;
    do {
      task.run();
      calls++;
      now = System.nanoTime();
    } while (now < end);
    double used = (process.getProcessCpuTime() - cpu) / 1e3 / calls;
    return String.format(Locale.ROOT, "%.3f %.3f %d", used, (now - start) / 1e3 / calls, calls);
  }
}
