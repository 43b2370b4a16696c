// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program takes, gives and keeps: reuse, caller-owned buffers, odd graphs. */
@Tag("programs")
public abstract class ProgramConformance extends ConformanceSuite {

  private static final Graph LAYER = Programs.layer(3, 5, 4);

  /** Makes a suite; JUnit calls it. */
  protected ProgramConformance() {}

  private static List<Tensor> operands(long seed) {
    return List.of(Programs.drawn(seed, 3, 5), Programs.drawn(seed + 1, 5, 4));
  }

  private static Tensor expected(long seed) {
    return ReferenceInterpreter.rounding().run(LAYER, operands(seed)).get(0);
  }

  private static void assertLayer(long seed, Tensor actual) {
    Comparisons.assertNear("y", expected(seed), actual, Tolerances.ofProgram(3));
  }

  @Test
  final void anExecutionRunsAgainAndAgain() {
    try (Program program = compile(LAYER);
        Execution execution = program.bind(Map.of())) {
      for (int seed = 0; seed < 5; seed++) {
        assertLayer(seed, execution.run(operands(seed)).get(0));
      }
    }
  }

  @Test
  final void resultsSurviveTheNextRun() {
    try (Program program = compile(LAYER);
        Execution execution = program.bind(Map.of())) {
      Tensor first = execution.run(operands(1)).get(0);
      execution.run(operands(2));
      assertLayer(1, first);
    }
  }

  @Test
  final void resultsSurviveClosing() {
    Tensor result;
    try (Program program = compile(LAYER);
        Execution execution = program.bind(Map.of())) {
      result = execution.run(operands(1)).get(0);
    }
    assertLayer(1, result);
  }

  @Test
  final void executionsOfOneProgramAreIndependent() {
    try (Program program = compile(LAYER);
        Execution one = program.bind(Map.of());
        Execution two = program.bind(Map.of())) {
      Outputs ofOne = Outputs.of(new TensorBuffer(TensorType.of(DType.FLOAT32, 3, 4)));
      one.run(buffers(operands(1)), ofOne);
      Tensor second = two.run(operands(2)).get(0);
      assertAll(
          () -> assertLayer(1, ofOne.get(0).toTensor()),
          () -> assertLayer(2, second),
          () -> assertLayer(3, one.run(operands(3)).get(0)));
    }
  }

  @Test
  final void closingAnExecutionLeavesOthersRunning() {
    try (Program program = compile(LAYER);
        Execution other = program.bind(Map.of())) {
      program.bind(Map.of()).close();
      assertLayer(1, other.run(operands(1)).get(0));
      try (Execution reused = program.bind(Map.of())) {
        assertLayer(2, reused.run(operands(2)).get(0));
      }
    }
  }

  @Test
  final void buffersBelongToTheCaller() {
    try (Program program = compile(LAYER);
        Execution execution = program.bind(Map.of())) {
      Inputs inputs = buffers(operands(1));
      Outputs outputs = Outputs.of(new TensorBuffer(TensorType.of(DType.FLOAT32, 3, 4)));
      execution.run(inputs, outputs);
      assertAll(
          () -> assertLayer(1, outputs.get(0).toTensor()),
          () -> assertEquals(operands(1).get(0), inputs.get(0).toTensor(), "x is only read"),
          () -> assertEquals(operands(1).get(1), inputs.get(1).toTensor(), "w is only read"));
      Tensor first = outputs.get(0).toTensor();
      inputs.get(0).set(operands(2).get(0));
      inputs.get(1).set(operands(2).get(1));
      assertEquals(first, outputs.get(0).toTensor(), "outputs change only when a run ends");
      execution.run(inputs, outputs);
      assertLayer(2, outputs.get(0).toTensor());
    }
  }

  private static Inputs buffers(List<Tensor> tensors) {
    return new Inputs(tensors.stream().map(Tensor::toBuffer).toList());
  }

  @Test
  final void wrongInputsAreRefusedByName() {
    Tensor x = operands(1).get(0);
    Tensor w = operands(1).get(1);
    try (Program program = compile(LAYER);
        Execution execution = program.bind(Map.of())) {
      assertRefused("x", () -> execution.run(List.of(x)));
      assertRefused("x", () -> execution.run(List.of(x, w, w)));
      assertRefused("x", () -> execution.run(List.of(w, x)));
      assertRefused("w", () -> execution.run(List.of(x, x)));
      assertRefused("w", () -> execution.run(List.of(x, w.cast(DType.FLOAT64))));
      TensorBuffer narrow = new TensorBuffer(TensorType.of(DType.FLOAT32, 3, 3));
      assertRefused("y", () -> execution.run(buffers(List.of(x, w)), Outputs.of(narrow)));
      assertLayer(1, execution.run(operands(1)).get(0));
    }
  }

  private static void assertRefused(String word, Runnable run) {
    BackendException refusal = assertThrows(BackendException.class, run::run);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(word), "mentions " + word + ": " + message);
  }

  @Test
  final void outputsMayBeInputsVariablesConstantsAndEachOther() {
    GraphBuilder graph = new GraphBuilder("passing");
    Value x = graph.input("x", TensorType.of(DType.FLOAT32, 2));
    graph.input("unused", TensorType.of(DType.INT32));
    Value v = graph.variable("v", TensorType.of(DType.INT64, 1));
    Value constant = graph.constant(Tensor.of(Shape.of(2), true, false));
    Value negative = x.negative();
    graph.output("x", x);
    graph.output("v", v);
    graph.output("constant", constant);
    graph.output("negative", negative);
    graph.output("again", negative);
    Tensor state = Tensor.of(Shape.of(1), 9007199254740993L);
    try (Variable variable = backend().variable(state);
        Program program = compile(graph.build());
        Execution execution = program.bind(Map.of("v", variable))) {
      List<Tensor> results =
          execution.run(List.of(Tensor.vector(1, 2), Tensor.scalar(DType.INT32, 7)));
      assertEquals(
          List.of(
              Tensor.vector(1, 2),
              state,
              Tensor.of(Shape.of(2), true, false),
              Tensor.vector(-1, -2),
              Tensor.vector(-1, -2)),
          results);
    }
  }

  @Test
  final void graphsMayHaveNoInputsOrOutputs() {
    GraphBuilder constant = new GraphBuilder("constant");
    constant.output("y", constant.constant(Tensor.vector(1, 2)).add(1));
    assertEquals(List.of(Tensor.vector(2, 3)), run(constant.build(), List.of()));
    assertEquals(List.of(), run(new GraphBuilder("nothing").build(), List.of()));
  }

  @Test
  final void aGraphBoundToTwoShapesIsTwoPrograms() {
    Graph open = Programs.openRows();
    Graph small = open.bind(Map.of("rows", Dim.of(2)));
    Graph large = open.bind(Map.of("rows", Dim.of(5)));
    try (Program two = compile(small);
        Program five = compile(large);
        Execution ofTwo = two.bind(Map.of());
        Execution ofFive = five.bind(Map.of())) {
      for (int seed = 0; seed < 3; seed++) {
        assertOpen(small, ofTwo, Programs.drawn(seed, 2, 3));
        assertOpen(large, ofFive, Programs.drawn(seed, 5, 3));
      }
    }
  }

  private static void assertOpen(Graph graph, Execution execution, Tensor x) {
    Tensor expected = ReferenceInterpreter.rounding().run(graph, List.of(x)).get(0);
    Tensor actual = execution.run(List.of(x)).get(0);
    Comparisons.assertNear("y of " + x.type(), expected, actual, Tolerances.ofProgram(3));
  }
}
