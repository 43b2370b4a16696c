// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The function library agrees with {@code keras.ops}, dtypes and gradients included.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class OpsParity extends KerasSuite {

  /** The files of fixtures. */
  static final List<String> FILES =
      List.of("reductions", "arithmetic", "elementwise", "shapes", "indexing", "einsum", "units");

  /** Makes a suite; JUnit calls it. */
  protected OpsParity() {}

  /**
   * Tests every function.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> functions() {
    return cases("ops", FILES, this::check);
  }

  private void check(Fixture fixture) {
    Recording recording = new Recording("function");
    List<Value> operands = new ArrayList<>();
    for (int i = 0; fixture.has("x" + i); i++) {
      operands.add(recording.weight(fixture, "x" + i));
    }
    Value y = KerasFunctions.call(fixture, operands);
    recording.output("y", y);
    if (fixture.has("direction")) {
      Value total = Recording.total(y.multiply(recording.weight(fixture, "direction")));
      for (int i = 0; i < operands.size(); i++) {
        if (fixture.has("gradient" + i)) {
          recording.output("gradient" + i, Gradients.of(total, List.of(operands.get(i))).get(0));
        }
      }
    }
    agrees(fixture, recording.check(fixture, evaluator()));
  }
}
