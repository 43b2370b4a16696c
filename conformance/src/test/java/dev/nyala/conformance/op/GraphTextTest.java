// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.Example;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.OpGraphs;
import dev.nyala.conformance.cases.RandomCase;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.GraphPrinter;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The graph of every case prints, parses back to the same text, and means the same. */
class GraphTextTest {

  private final ReferenceInterpreter interpreter = ReferenceInterpreter.rounding();

  @TestFactory
  Stream<DynamicTest> graphsOfCases() {
    return OpCatalog.all().stream().map(OpCases::cases).flatMap(this::tests);
  }

  private Stream<DynamicTest> tests(Cases cases) {
    Stream<DynamicTest> examples =
        cases.examples().stream().map(e -> test(e.name(), new Trial(e.op(), e.operands(any(e)))));
    Stream<DynamicTest> randoms =
        cases.randoms().stream()
            .flatMap(r -> Stream.of(0, 1, 2).map(i -> test(r.name(), r.trial(i, any(r)))));
    return Stream.concat(examples, randoms);
  }

  private static DType any(Example example) {
    return example.dtypes().stream().sorted().findFirst().orElseThrow();
  }

  private static DType any(RandomCase random) {
    return random.dtypes().stream().sorted().findFirst().orElseThrow();
  }

  private DynamicTest test(String name, Trial trial) {
    return DynamicTest.dynamicTest(
        trial.op().mnemonic() + " · text · " + name,
        () -> {
          Graph graph = OpGraphs.of(trial.op(), trial.types());
          check(graph, trial.operands());
          check(Decompose.apply(graph, node -> false), trial.operands());
        });
  }

  private void check(Graph graph, List<Tensor> operands) {
    GraphVerifier.verify(graph);
    String text = GraphPrinter.print(graph);
    Graph parsed = GraphParser.parse(text);
    GraphVerifier.verify(parsed);
    assertEquals(text, GraphPrinter.print(parsed));
    assertEquals(results(graph, operands), results(parsed, operands));
  }

  private List<Tensor> results(Graph graph, List<Tensor> operands) {
    return interpreter.evaluate(graph, operands.stream().map(Numbers::of).toList()).stream()
        .map(Numbers::toTensor)
        .toList();
  }
}
