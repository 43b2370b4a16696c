// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs a graph on a backend and through the reference interpreter: for the tests that a backend has
 * of its own, of what it does in a way of its own.
 *
 * @param provider opens the backend
 */
public record AgainstReference(BackendProvider provider) {

  /**
   * Requires results that differ by no more than the tolerance; NaN agrees with NaN.
   *
   * @param graph a graph without variables
   * @param inputs its inputs
   * @param tolerance the largest absolute difference
   */
  public void assertAgree(Graph graph, List<Tensor> inputs, double tolerance) {
    List<Tensor> expected = run(new ReferenceProvider(), graph, inputs);
    List<Tensor> actual = run(provider, graph, inputs);
    for (int r = 0; r < expected.size(); r++) {
      assertEquals(expected.get(r).type(), actual.get(r).type());
      for (int i = 0; i < expected.get(r).size(); i++) {
        String where = "result " + r + ", element " + i;
        double wanted = expected.get(r).getDouble(i);
        assertEquals(wanted, actual.get(r).getDouble(i), tolerance, where);
      }
    }
  }

  /** Returns what the second of two runs gives. */
  private static List<Tensor> run(BackendProvider provider, Graph graph, List<Tensor> inputs) {
    try (Backend backend = provider.open(BackendOptions.DEFAULT.threads(1));
        Program program = backend.compile(graph, CompileOptions.DEFAULT.verify(true));
        Execution execution = program.bind(Map.of())) {
      execution.run(inputs);
      return execution.run(inputs);
    }
  }

  /**
   * Draws normally distributed numbers.
   *
   * @param random where they come from
   * @param shape of the result
   * @return numbers around 0, of deviation 0.5
   */
  public static Tensor draw(Random random, Shape shape) {
    float[] elements = new float[shape.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.nextGaussian() * 0.5f;
    }
    return Tensor.of(shape, elements);
  }
}
