// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever runs together, and whatever shares memory, the results stay those of the ops alone. */
final class PlanFuzzTest {

  private static final int GRAPHS = 100;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void randomGraphsGiveWhatTheInterpreterGives(int batch) {
    for (int i = 0; i < GRAPHS; i++) {
      long seed = (long) batch * GRAPHS + i;
      List<Tensor> expected = results(new ReferenceProvider(), new RandomGraph(seed));
      List<Tensor> actual = results(new PureProvider(), new RandomGraph(seed));
      assertNear(seed, expected, actual);
    }
  }

  /** Runs twice, so that updates are seen; returns outputs and variables. */
  private static List<Tensor> results(BackendProvider provider, RandomGraph random) {
    try (Backend backend = provider.open(BackendOptions.DEFAULT.threads(2));
        Program program = backend.compile(random.graph(), CompileOptions.DEFAULT.verify(true))) {
      Map<String, Variable> variables = new TreeMap<>();
      random.variables().forEach((name, tensor) -> variables.put(name, backend.variable(tensor)));
      List<Tensor> results = new ArrayList<>();
      try (Execution execution = program.bind(variables)) {
        results.addAll(execution.run(random.inputs()));
        results.addAll(execution.run(random.inputs()));
      }
      variables.values().forEach(v -> results.add(v.get()));
      return results;
    }
  }

  private static void assertNear(long seed, List<Tensor> expected, List<Tensor> actual) {
    assertEquals(expected.size(), actual.size());
    for (int r = 0; r < expected.size(); r++) {
      Tensor e = expected.get(r);
      assertEquals(e.type(), actual.get(r).type());
      for (int i = 0; i < e.size(); i++) {
        double tolerance = 1e-4 * Math.max(1, Math.abs(e.getDouble(i)));
        String what = "graph " + seed + ", result " + r + ", element " + i;
        assertEquals(e.getDouble(i), actual.get(r).getDouble(i), tolerance, what);
      }
    }
  }
}
