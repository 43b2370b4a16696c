// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Memory stops growing: of the heap, and of the process, where the system tells.
 *
 * <p>Work is repeated in rounds. Caches fill and the heap finds its size in the first; what leaks
 * grows in all of them.
 */
@Tag("programs")
public abstract class MemoryConformance extends ConformanceSuite {

  private static final int ROUNDS = 8;

  /** A kept result of 64 kB in each hundredth run would exceed it in a round of the usual size. */
  private static final double TOLERATED = 2 << 20;

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

  /** Repeats work until a round of it leaves the memory as it was. */
  private static void assertSettles(String what, int times, Runnable work) {
    List<Footprint> rounds = new ArrayList<>();
    rounds.add(Footprint.take());
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < times; i++) {
        work.run();
      }
      Footprint before = rounds.get(rounds.size() - 1);
      Footprint after = Footprint.take();
      if (after.growth(before) < TOLERATED) {
        return;
      }
      rounds.add(after);
    }
    fail("memory grows with %s, after every %d: %s".formatted(what, times, rounds));
  }
}
