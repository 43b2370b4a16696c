// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.conformance.cases.RandomCase;
import dev.nyala.conformance.cases.Sizes;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.conformance.op.OpCatalog;
import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Gradients of every op, of first and second order: the gradient graph agrees with central
 * differences in float64, and the backend runs it as the reference interpreter does.
 */
@Tag("gradients")
public abstract class GradientConformance extends ConformanceSuite {

  private final ReferenceInterpreter oracle = ReferenceInterpreter.exact();

  /** Makes a suite; JUnit calls it. */
  protected GradientConformance() {}

  @TestFactory
  final Stream<DynamicTest> firstOrder() {
    return tests(1);
  }

  @TestFactory
  final Stream<DynamicTest> secondOrder() {
    return tests(2);
  }

  private Stream<DynamicTest> tests(int order) {
    return OpCatalog.all().stream()
        .flatMap(cases -> cases.cases().randoms().stream())
        .filter(random -> random.order() >= order && random.dtypes().contains(DType.FLOAT64))
        .flatMap(random -> tests(random, order))
        .filter(test -> selects(test.getDisplayName()));
  }

  private Stream<DynamicTest> tests(RandomCase random, int order) {
    return IntStream.range(0, RandomCase.TRIALS)
        .filter(i -> Sizes.of(i) != Sizes.LARGE)
        .boxed()
        .flatMap(
            i ->
                Stream.of(DType.FLOAT64, DType.FLOAT32)
                    .filter(random.dtypes()::contains)
                    .map(dtype -> test(random, order, i, dtype)));
  }

  private DynamicTest test(RandomCase random, int order, int index, DType dtype) {
    Trial trial = random.trial(index, dtype);
    String address =
        "%s · gradient %d · random %d · %s · %s"
            .formatted(trial.op().mnemonic(), order, index, random.name(), dtype.shortName());
    return test(
        address,
        () -> {
          GradientGraphs graphs = GradientGraphs.of(oracle, trial, order);
          if (dtype == DType.FLOAT64) {
            CentralDifferences.check(oracle, graphs);
          }
          check(graphs);
        });
  }

  private void check(GradientGraphs graphs) {
    Graph gradient = graphs.gradient();
    GraphVerifier.verify(gradient);
    Support support = Support.of(backend().capabilities(), gradient);
    if (support == Support.NONE) {
      assertRefuses(gradient);
      return;
    }
    List<Tensor> actual;
    try {
      actual = run(gradient, graphs.inputs());
    } catch (BackendException e) {
      if (support == Support.CONDITIONAL) {
        assertTells(e, Support.missing(backend().capabilities(), gradient));
        return;
      }
      throw e;
    }
    List<Numbers> inputs = graphs.inputs().stream().map(Numbers::of).toList();
    List<Numbers> expected = oracle.evaluate(gradient, inputs);
    assertEquals(expected.size(), actual.size(), "number of gradients");
    Tolerance tolerance = Tolerances.ofProgram(gradient.nodes().size());
    for (int i = 0; i < expected.size(); i++) {
      String what = "gradient by operand %d of graph%n%s".formatted(graphs.operand(i), gradient);
      Comparisons.assertNear(what, expected.get(i), actual.get(i), tolerance);
    }
  }
}
