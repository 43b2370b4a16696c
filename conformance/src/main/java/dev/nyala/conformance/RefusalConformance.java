// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.conformance.cases.OpGraphs;
import dev.nyala.conformance.cases.Refusal;
import dev.nyala.conformance.op.OpCatalog;
import dev.nyala.error.BackendException;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.op.Random;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule of every op refuses what breaks it, naming the op, the rule's label and what was
 * received; and {@code compile} refuses graphs that are not ready to be run.
 */
@Tag("refusals")
public abstract class RefusalConformance extends ConformanceSuite {

  /** Makes a suite; JUnit calls it. */
  protected RefusalConformance() {}

  @TestFactory
  final Stream<DynamicTest> rules() {
    return OpCatalog.all().stream()
        .flatMap(cases -> cases.cases().refusals().stream())
        .map(refusal -> test(address(refusal), () -> check(refusal)))
        .filter(test -> selects(test.getDisplayName()));
  }

  private static String address(Refusal refusal) {
    return "%s · %s · refuses %s on %s"
        .formatted(
            refusal.op().mnemonic(),
            refusal.constraint().label(),
            refusal.op().attributes().texts().containsKey("body")
                ? "its body"
                : refusal.op().attributes(),
            refusal.operands());
  }

  private static void check(Refusal refusal) {
    GraphException thrown =
        assertThrows(
            GraphException.class,
            () -> OpGraphs.of(refusal.op(), refusal.operands()),
            () -> "nothing was refused, though " + refusal.constraint());
    String message = String.valueOf(thrown.getMessage());
    String label = "[" + refusal.op().mnemonic() + "." + refusal.constraint().label() + "]";
    assertAll(
        () -> assertTrue(message.contains(label), "carries the label " + label + ": " + message),
        () ->
            assertTrue(
                message.contains(refusal.constraint().text()), "states the rule: " + message),
        () ->
            assertTrue(
                message.contains(refusal.operands().toString()),
                "says what was received: " + message));
  }

  @Test
  final void symbolicDimensionsMustBeBound() {
    GraphBuilder graph = new GraphBuilder("symbolic");
    graph.output("y", graph.input("x", TensorType.parse("f32[batch,3]")).negative());
    assertRefused(graph.build(), "symbolic", "batch", "bind");
  }

  @Test
  final void randomOpsMustBeDrawnByTheHost() {
    GraphBuilder graph = new GraphBuilder("noisy");
    Random random =
        new Random(
            RandomDistribution.uniform(0, 1), RandomKey.of(7, "noise"), Shape.of(3), DType.FLOAT32);
    graph.output("y", graph.add(random, graph.input("step", TensorType.of(DType.INT64))));
    assertRefused(graph.build(), "noisy", "random", "HostRandom");
  }

  private void assertRefused(Graph graph, String... words) {
    BackendException refusal = assertThrows(BackendException.class, () -> compile(graph).close());
    String message = String.valueOf(refusal.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), "mentions " + word + ": " + message);
    }
  }
}
