// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * What all suites share: the backend under test, which one instance opens once and closes at the
 * end.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(Sentences.class)
@ExtendWith(SuiteExtension.class)
@SuppressWarnings("exports") // What the annotations name is the affair of JUnit alone.
public abstract class ConformanceSuite {

  private final Map<String, Integer> used = new HashMap<>();
  private Backend backend;
  private KnownFailures known;
  private Extent extent = Extent.USUAL;

  /** Makes a suite; JUnit calls it. */
  @SuppressWarnings("NullAway.Init")
  protected ConformanceSuite() {}

  /**
   * Returns what opens the backend under test.
   *
   * @return the provider
   */
  protected abstract BackendProvider provider();

  /**
   * Returns how the backend is opened.
   *
   * @return the defaults unless overridden
   */
  protected BackendOptions options() {
    return BackendOptions.DEFAULT;
  }

  /**
   * Returns the cases that are known to fail.
   *
   * @return those of the backend's own list, unless overridden
   */
  protected KnownFailures knownFailures() {
    return KnownFailures.of(provider(), suiteName());
  }

  /**
   * Tells whether a case is run, for looking into one op.
   *
   * @param address the display name of its test
   * @return true unless overridden
   */
  protected boolean selects(String address) {
    return true;
  }

  /** Returns the name of the class that a backend's author extends. */
  private String suiteName() {
    Class<?> type = getClass();
    while (!Modifier.isAbstract(type.getModifiers())) {
      type = type.getSuperclass();
    }
    return type.getSimpleName();
  }

  @BeforeAll
  final void openBackend() {
    known = knownFailures();
    backend = provider().open(options());
  }

  @AfterAll
  final void closeBackend() {
    backend.close();
    known.requireAllMet();
  }

  final void limit(Extent limit) {
    extent = limit;
  }

  /**
   * Returns how long the suite may take.
   *
   * @return the usual extent unless JUnit was told another
   */
  protected final Extent extent() {
    return extent;
  }

  final KnownFailures known() {
    return known;
  }

  /**
   * Returns the backend under test.
   *
   * @return open until the last test of the class has ended
   */
  protected final Backend backend() {
    return backend;
  }

  /**
   * Makes a test whose display name is its address; a second one of a name is numbered.
   *
   * @param address says what is tested
   * @param executable the test
   * @return the test
   */
  protected final DynamicTest test(String address, Executable executable) {
    int count = used.merge(address, 1, Integer::sum);
    String unique = count == 1 ? address : address + " (" + count + ")";
    return DynamicTest.dynamicTest(unique, executable);
  }

  /** Compiles, runs once and closes. */
  final List<Tensor> run(Graph graph, List<Tensor> inputs) {
    try (Program program = compile(graph);
        Execution execution = program.bind(Map.of())) {
      return execution.run(inputs);
    }
  }

  final Program compile(Graph graph) {
    return backend.compile(graph, CompileOptions.DEFAULT.verify(true));
  }

  /**
   * Requires a graph outside the capabilities to be refused in a message that names an op that is
   * missing, the backend, and what to do.
   */
  final void assertRefuses(Graph graph) {
    Set<String> missing = Support.missing(backend.capabilities(), graph);
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () -> compile(graph).close(),
            () -> missing + " is outside the capabilities, but compile takes it");
    assertTells(refusal, missing);
  }

  /** Requires a refusal to name one of the ops, the backend, and what to do. */
  final void assertTells(BackendException refusal, Set<String> ops) {
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        ops.stream().anyMatch(message::contains),
        () -> "the refusal names none of the ops " + ops + ": " + message);
    assertTrue(
        message.contains(backend.name()),
        () -> "the refusal does not name the backend " + backend.name() + ": " + message);
    assertNotNull(
        refusal.diagnostic().remedy(), () -> "the refusal does not say what to do: " + message);
  }
}
