// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.conformance.Programs.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Binding, closing, and whose variables are whose. */
@Tag("programs")
public abstract class LifecycleConformance extends ConformanceSuite {

  /** Makes a suite; JUnit calls it. */
  protected LifecycleConformance() {}

  @Test
  final void theBackendHasTheNameOfItsProvider() {
    assertEquals(provider().name(), backend().name());
    assertTrue(provider().availability().isAvailable());
  }

  @Test
  final void missingUnknownAndWronglyTypedVariablesAreRefused() {
    try (Variable a = backend().variable(scalar(1));
        Variable wide = backend().variable(Tensor.scalar(DType.FLOAT64, 1));
        Program program = compile(Programs.difference())) {
      assertRefused("b", () -> program.bind(Map.of("a", a)));
      assertRefused("c", () -> program.bind(Map.of("a", a, "b", a, "c", a)));
      assertRefused("f64", () -> program.bind(Map.of("a", a, "b", wide)));
    }
  }

  private static void assertRefused(String word, Runnable bind) {
    BackendException refusal = assertThrows(BackendException.class, bind::run);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(word), "mentions " + word + ": " + message);
  }

  @Test
  final void variablesOfAnotherBackendAreRefused() {
    try (Backend other = provider().open(options());
        Variable own = backend().variable(scalar(1));
        Variable foreign = other.variable(scalar(1));
        Program program = compile(Programs.difference())) {
      assertRefused("b", () -> program.bind(Map.of("a", own, "b", foreign)));
    }
  }

  @Test
  final void aClosedExecutionRefusesToRun() {
    try (Program program = compile(Programs.layer(1, 1, 1))) {
      Execution execution = program.bind(Map.of());
      execution.close();
      execution.close();
      assertThrows(BackendException.class, () -> execution.run(operands()));
    }
  }

  private static List<Tensor> operands() {
    return List.of(Programs.drawn(1, 1, 1), Programs.drawn(2, 1, 1));
  }

  @Test
  final void aClosedProgramRefusesToBindAndToRun() {
    Program program = compile(Programs.layer(1, 1, 1));
    Execution execution = program.bind(Map.of());
    program.close();
    program.close();
    assertThrows(BackendException.class, () -> program.bind(Map.of()));
    assertThrows(BackendException.class, () -> execution.run(operands()));
    execution.close();
  }

  @Test
  final void aClosedVariableRefusesEverything() {
    try (Variable a = backend().variable(scalar(1));
        Program program = compile(Programs.difference())) {
      Variable b = backend().variable(scalar(1));
      Execution execution = program.bind(Map.of("a", a, "b", b));
      b.close();
      b.close();
      assertThrows(BackendException.class, b::get);
      assertThrows(BackendException.class, () -> b.set(scalar(2)));
      assertThrows(BackendException.class, () -> program.bind(Map.of("a", a, "b", b)));
      assertThrows(BackendException.class, () -> execution.run(List.of()));
      execution.close();
    }
  }

  @Test
  final void aClosedBackendRefusesEverything() {
    Backend closed = provider().open(options());
    Variable a = closed.variable(scalar(1));
    Program program = closed.compile(Programs.difference(), CompileOptions.DEFAULT);
    Execution execution = program.bind(Map.of("a", a, "b", a));
    closed.close();
    closed.close();
    assertThrows(BackendException.class, () -> closed.variable(scalar(1)));
    assertThrows(
        BackendException.class,
        () -> closed.compile(Programs.difference(), CompileOptions.DEFAULT));
    assertThrows(BackendException.class, () -> program.bind(Map.of("a", a, "b", a)));
    assertThrows(BackendException.class, () -> execution.run(List.of()));
    execution.close();
    program.close();
    a.close();
  }

  @Test
  final void manyProgramsComeAndGo() {
    List<Tensor> operands = List.of(Programs.drawn(1, 4, 8), Programs.drawn(2, 8, 8));
    List<Tensor> first = run(Programs.layer(4, 8, 8), operands);
    for (int i = 0; i < 200; i++) {
      assertEquals(first, run(Programs.layer(4, 8, 8), operands));
    }
  }
}
