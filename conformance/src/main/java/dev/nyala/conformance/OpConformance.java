// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.OpKey;
import dev.nyala.conformance.SupportRecord.Outcome;
import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.Example;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.OpGraphs;
import dev.nyala.conformance.cases.RandomCase;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.conformance.op.OpCatalog;
import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every op of every dtype gives what its examples say, and what the reference interpreter computes
 * for drawn operands; an op outside the backend's capabilities is refused.
 */
@Tag("ops")
public abstract class OpConformance extends ConformanceSuite {

  private final ReferenceInterpreter oracle = ReferenceInterpreter.exact();
  private final SupportRecord record = new SupportRecord();

  /** Makes a suite; JUnit calls it. */
  protected OpConformance() {}

  @TestFactory
  final Stream<DynamicTest> examples() {
    return OpCatalog.all().stream()
        .map(OpCases::cases)
        .flatMap(this::examples)
        .filter(test -> selects(test.getDisplayName()));
  }

  private Stream<DynamicTest> examples(Cases cases) {
    return cases.examples().stream()
        .flatMap(
            example ->
                example.dtypes().stream()
                    .sorted()
                    .map(dtype -> test(address(example, dtype), () -> check(example, dtype))));
  }

  private static String address(Example example, DType dtype) {
    return "%s · example · %s · %s"
        .formatted(example.op().mnemonic(), example.name(), dtype.shortName());
  }

  private void check(Example example, DType dtype) {
    List<Numbers> expected = example.results(dtype).stream().map(Numbers::of).toList();
    check(example.op(), example.operands(dtype), expected);
  }

  @TestFactory
  final Stream<DynamicTest> trials() {
    return OpCatalog.all().stream()
        .flatMap(cases -> cases.cases().randoms().stream())
        .flatMap(random -> random.dtypes().stream().sorted().flatMap(d -> trials(random, d)))
        .filter(test -> selects(test.getDisplayName()));
  }

  private Stream<DynamicTest> trials(RandomCase random, DType dtype) {
    return Stream.iterate(0, i -> i + 1)
        .limit(RandomCase.TRIALS)
        .map(
            i -> {
              Trial trial = random.trial(i, dtype);
              String address =
                  "%s · random %d · %s · %s"
                      .formatted(trial.op().mnemonic(), i, random.name(), dtype.shortName());
              return test(address, () -> check(trial));
            });
  }

  private void check(Trial trial) {
    List<Numbers> operands = trial.operands().stream().map(Numbers::of).toList();
    check(trial.op(), trial.operands(), oracle.apply(trial.op(), operands));
  }

  private void check(Op op, List<Tensor> operands, List<Numbers> expected) {
    List<TensorType> types = operands.stream().map(Tensor::type).toList();
    Graph graph = OpGraphs.of(op, types);
    OpKey key = OpKey.of(graph.nodes().get(0));
    Support support = Support.of(backend().capabilities(), graph);
    if (support == Support.NONE) {
      assertRefuses(graph);
      record.note(key, Outcome.REFUSED);
      return;
    }
    List<Tensor> actual;
    try {
      actual = run(graph, operands);
    } catch (BackendException e) {
      if (support == Support.CONDITIONAL) {
        assertTells(e, Support.missing(backend().capabilities(), graph));
        record.note(key, Outcome.REFUSED);
        return;
      }
      throw e;
    }
    assertEquals(expected.size(), actual.size(), "number of results");
    for (int i = 0; i < expected.size(); i++) {
      Tolerance tolerance = Tolerances.of(op, types, expected.get(i).type());
      String what =
          "result %d of %s%s on %s".formatted(i, op.mnemonic(), op.attributes(), operands);
      Comparisons.assertNear(what, expected.get(i), actual.get(i), tolerance);
    }
    boolean whole = backend().capabilities().conditions().containsKey(key);
    record.note(key, whole ? Outcome.RAN : Outcome.RAN_IN_PIECES);
  }

  /** What a backend declares exists, and runs at least once where it is tied to conditions. */
  @TestFactory
  final Stream<DynamicTest> capabilities() {
    Map<OpKey, List<Graph>> graphs = OpCatalog.graphs();
    return backend().capabilities().ops().stream()
        .map(op -> test(op + " · declared", () -> checkDeclared(op, graphs)))
        .filter(test -> selects(test.getDisplayName()));
  }

  private void checkDeclared(String op, Map<OpKey, List<Graph>> all) {
    assertTrue(
        all.keySet().stream().anyMatch(key -> key.op().equals(op)),
        () -> "the capabilities hold " + op + ", and there is no such op");
    for (DType dtype : backend().capabilities().dtypes(op)) {
      OpKey key = new OpKey(op, dtype);
      List<Graph> graphs = all.getOrDefault(key, List.of());
      List<String> conditions = backend().capabilities().conditions().getOrDefault(key, List.of());
      assertFalse(
          graphs.isEmpty(),
          () -> "the capabilities hold " + key + ", and the op is not defined for that dtype");
      assertTrue(
          conditions.isEmpty() || graphs.stream().anyMatch(this::compiles),
          () ->
              "the capabilities hold "
                  + key
                  + " where "
                  + conditions
                  + ", but compile takes it nowhere");
    }
  }

  private boolean compiles(Graph graph) {
    try {
      compile(graph).close();
      return true;
    } catch (BackendException e) {
      return false;
    }
  }

  @AfterAll
  final void writeRecord() throws IOException {
    record.write(backend().name(), getClass().getName());
  }
}
