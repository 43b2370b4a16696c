// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.function.Executable;

/**
 * What all suites share: the backend under test, which one instance opens once and closes at the
 * end.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ConformanceSuite {

  private final Map<String, Integer> used = new HashMap<>();
  private Backend backend;

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
   * @return none unless overridden
   */
  protected KnownFailures knownFailures() {
    return KnownFailures.none();
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

  @BeforeAll
  final void openBackend() {
    backend = provider().open(options());
  }

  @AfterAll
  final void closeBackend() {
    backend.close();
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
   * @return the test, which honours the known failures
   */
  protected final DynamicTest test(String address, Executable executable) {
    int count = used.merge(address, 1, Integer::sum);
    String unique = count == 1 ? address : address + " (" + count + ")";
    return DynamicTest.dynamicTest(unique, () -> knownFailures().run(unique, executable));
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
}
