// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The LSTM that runs whole gives what its definition gives, gradients included. */
final class LstmTest {

  private static final List<Shape> SHAPES =
      List.of(
          Shape.of(3, 5, 4),
          Shape.of(4, 28),
          Shape.of(7, 28),
          Shape.of(28),
          Shape.of(3, 7),
          Shape.of(3, 7));

  private final Random random = new Random(3);
  private final List<Tensor> inputs = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void resultsAndGradientsAreThoseOfTheDefinition(boolean reverse, boolean sequence) {
    Graph graph = graph(reverse, sequence);
    List<Tensor> expected = run(new ReferenceProvider(), graph);
    List<Tensor> actual = run(new PureProvider(), graph);
    for (int r = 0; r < expected.size(); r++) {
      assertEquals(expected.get(r).type(), actual.get(r).type());
      for (int i = 0; i < expected.get(r).size(); i++) {
        assertEquals(
            expected.get(r).getDouble(i),
            actual.get(r).getDouble(i),
            2e-5,
            "result " + r + ", element " + i);
      }
    }
  }

  @Test
  void isInTheTable() {
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT)) {
      assertTrue(backend.capabilities().supports("lstm", DType.FLOAT32));
      assertTrue(backend.capabilities().supports("lstm_grad", DType.FLOAT32));
    }
  }

  private Graph graph(boolean reverse, boolean sequence) {
    GraphBuilder builder = new GraphBuilder("lstm");
    List<Value> operands = new ArrayList<>();
    inputs.clear();
    for (Shape shape : SHAPES) {
      Tensor tensor = draw(shape);
      inputs.add(tensor);
      operands.add(builder.input("x" + operands.size(), tensor.type()));
    }
    Lstm lstm = new Lstm(CellActivation.TANH, CellActivation.SIGMOID, reverse, false, false);
    List<Value> results = builder.apply(lstm, operands);
    Value loss = results.get(1).square().sum(0, 1).add(results.get(2).tanh().sum(0, 1));
    loss = loss.reshape(Shape.scalar());
    if (sequence) {
      Value states = results.get(0);
      loss = loss.add(states.multiply(states).sum(0, 1, 2).reshape(Shape.scalar()));
    }
    for (int i = 0; i < 3; i++) {
      builder.output("y" + i, results.get(i));
    }
    List<Value> gradients = Gradients.of(loss, operands);
    for (int i = 0; i < gradients.size(); i++) {
      builder.output("d" + i, gradients.get(i));
    }
    return builder.build();
  }

  private Tensor draw(Shape shape) {
    float[] elements = new float[shape.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.nextGaussian() * 0.5f;
    }
    return Tensor.of(shape, elements);
  }

  private List<Tensor> run(BackendProvider provider, Graph graph) {
    try (Backend backend = provider.open(BackendOptions.DEFAULT.threads(2));
        Program program = backend.compile(graph, CompileOptions.DEFAULT);
        Execution execution = program.bind(Map.of())) {
      execution.run(inputs);
      return execution.run(inputs);
    }
  }
}
