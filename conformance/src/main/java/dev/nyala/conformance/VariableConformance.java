// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.conformance.Programs.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** State: what variables hold, what a run does to them, and what programs see of each other. */
@Tag("variables")
public abstract class VariableConformance extends ConformanceSuite {

  /** Makes a suite; JUnit calls it. */
  protected VariableConformance() {}

  @Test
  final void variablesKeepEveryDtypeBitForBit() {
    for (DType dtype : DType.values()) {
      Tensor value = Tensor.of(Shape.of(2, 2), 1.25, 0, 127, 3).cast(dtype);
      try (Variable variable = backend().variable(value)) {
        assertEquals(value, variable.get());
        Tensor zeros = Tensor.zeros(value.type());
        variable.set(zeros);
        assertEquals(zeros, variable.get());
        assertEquals(value.type(), variable.type());
      }
    }
  }

  @Test
  final void aVariableRefusesAnotherTypeAndKeepsItsValue() {
    try (Variable variable = backend().variable(Tensor.vector(1, 2))) {
      assertThrows(BackendException.class, () -> variable.set(Tensor.vector(1, 2, 3)));
      assertThrows(
          BackendException.class, () -> variable.set(Tensor.vector(1, 2).cast(DType.FLOAT64)));
      assertEquals(Tensor.vector(1, 2), variable.get());
      assertEquals(0, variable.version());
    }
  }

  @Test
  final void updatesReadWhatWasBeforeTheRun() {
    try (Variable a = backend().variable(scalar(1));
        Variable b = backend().variable(scalar(2));
        Program program = compile(Programs.swap());
        Execution execution = program.bind(Map.of("a", a, "b", b))) {
      execution.run(List.of());
      assertEquals(List.of(scalar(2), scalar(1)), List.of(a.get(), b.get()));
      execution.run(List.of());
      assertEquals(List.of(scalar(1), scalar(2)), List.of(a.get(), b.get()));
    }
  }

  @Test
  final void anExecutionKeepsVariablesThatNobodyElseHolds() throws InterruptedException {
    try (Program program = compile(Programs.count());
        Execution execution =
            program.bind(
                Map.of("a", backend().variable(scalar(1)), "b", backend().variable(scalar(2))))) {
      for (int run = 0; run < 5; run++) {
        System.gc();
        Thread.sleep(20); // for whatever releases what was collected
        assertEquals(List.of(scalar(1 + 5 * run)), execution.run(List.of(scalar(5))));
      }
    }
  }

  @Test
  final void outputsShowVariablesAsTheyWereBeforeTheRun() {
    try (Variable a = backend().variable(scalar(1));
        Variable b = backend().variable(scalar(2));
        Program program = compile(Programs.count());
        Execution execution = program.bind(Map.of("a", a, "b", b))) {
      assertEquals(List.of(scalar(1)), execution.run(List.of(scalar(5))));
      assertEquals(List.of(scalar(6)), execution.run(List.of(scalar(5))));
      assertEquals(List.of(scalar(11), scalar(12)), List.of(a.get(), b.get()));
    }
  }

  @Test
  final void versionsCountReplacements() {
    try (Variable a = backend().variable(scalar(1));
        Variable b = backend().variable(scalar(2));
        Program count = compile(Programs.count());
        Program look = compile(Programs.difference());
        Execution counting = count.bind(Map.of("a", a, "b", b));
        Execution looking = look.bind(Map.of("a", a, "b", b))) {
      long before = a.version();
      looking.run(List.of());
      assertEquals(before, a.version(), "reading replaces nothing");
      counting.run(List.of(scalar(1)));
      long after = a.version();
      assertTrue(after > before, "a run that updates replaces the value");
      a.set(scalar(0));
      assertTrue(a.version() > after, "setting replaces the value");
    }
  }

  @Test
  final void aFailedRunChangesNoVariable() {
    try (Variable a = backend().variable(scalar(1));
        Variable b = backend().variable(scalar(2));
        Program program = compile(Programs.count());
        Execution execution = program.bind(Map.of("a", a, "b", b))) {
      long version = a.version();
      assertThrows(BackendException.class, () -> execution.run(List.of()));
      assertThrows(BackendException.class, () -> execution.run(List.of(Tensor.vector(1))));
      assertEquals(List.of(scalar(1), scalar(2)), List.of(a.get(), b.get()));
      assertEquals(version, a.version());
    }
  }

  @Test
  final void programsShareVariables() {
    try (Variable a = backend().variable(scalar(1));
        Variable b = backend().variable(scalar(1));
        Program count = compile(Programs.count());
        Program look = compile(Programs.difference());
        Execution counting = count.bind(Map.of("a", a, "b", b));
        Execution looking = look.bind(Map.of("a", a, "b", b))) {
      counting.run(List.of(scalar(5)));
      assertEquals(List.of(scalar(0)), looking.run(List.of()));
      a.set(scalar(10));
      assertEquals(List.of(scalar(4)), looking.run(List.of()));
      counting.run(List.of(scalar(1)));
      assertEquals(List.of(scalar(11), scalar(7)), List.of(a.get(), b.get()));
    }
  }

  @Test
  final void gradientDescentFollowsTheInterpreter() {
    Graph descent = Programs.descent(8, 3);
    List<Tensor> batch = List.of(Programs.drawn(1, 8, 3), Programs.drawn(2, 8, 1));
    List<Numbers> fed = batch.stream().map(Numbers::of).toList();
    Numbers state = Numbers.of(Tensor.zeros(TensorType.of(DType.FLOAT32, 3, 1)));
    try (Variable w = backend().variable(state.toTensor());
        Program program = compile(descent);
        Execution execution = program.bind(Map.of("w", w))) {
      for (int step = 0; step < 20; step++) {
        ReferenceInterpreter.Outcome outcome =
            ReferenceInterpreter.exact().evaluate(descent, fed, Map.of("w", state));
        List<Tensor> loss = execution.run(batch);
        Comparisons.assertNear(
            "loss", outcome.outputs().get(0), loss.get(0), Tolerances.ofProgram(20));
        state = outcome.updates().getOrDefault("w", state);
        Comparisons.assertNear("w", state, w.get(), Tolerances.ofProgram(20));
      }
    }
  }

  /** A backend may keep a prepared form of a variable, for example packed for products. */
  @Test
  final void aProductSeesTheLatestValueOfAVariable() {
    Graph product = Programs.product(16, 48, 40);
    Tensor x = Programs.drawn(1, 16, 48);
    try (Variable w = backend().variable(Programs.drawn(2, 48, 40));
        Program program = compile(product);
        Execution execution = program.bind(Map.of("w", w))) {
      for (int seed = 2; seed < 6; seed++) {
        Tensor value = Programs.drawn(seed, 48, 40);
        w.set(value);
        for (int again = 0; again < 3; again++) {
          assertProduct(x, value, execution.run(List.of(x)).get(0));
        }
      }
    }
  }

  private static void assertProduct(Tensor x, Tensor w, Tensor actual) {
    Numbers expected =
        ReferenceInterpreter.exact()
            .evaluate(
                Programs.product(16, 48, 40), List.of(Numbers.of(x)), Map.of("w", Numbers.of(w)))
            .outputs()
            .get(0);
    Comparisons.assertNear(
        "x w after the variable was set", expected, actual, Tolerances.ofProgram(3));
  }

  @Test
  final void aVariableKeepsWhatItWasGiven() {
    float[] values = {1, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
    Tensor initial = Tensor.of(Shape.of(5), values);
    try (Variable variable = backend().variable(initial)) {
      values[0] = 7;
      assertEquals(initial, variable.get(), "a copy, bit for bit");
      Tensor before = variable.get();
      variable.set(Tensor.zeros(initial.type()));
      assertEquals(initial, before, "what was read does not change");
    }
  }
}
