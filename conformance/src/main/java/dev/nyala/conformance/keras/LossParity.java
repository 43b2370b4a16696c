// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.losses.Loss;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Losses and their gradients agree with Keras's.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class LossParity extends KerasSuite {

  /** Makes a suite; JUnit calls it. */
  protected LossParity() {}

  /**
   * Tests every loss.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> losses() {
    return cases("losses", KerasLosses.names(), this::check);
  }

  private void check(Fixture fixture) {
    Loss loss = KerasLosses.of(fixture);
    Recording recording = new Recording("loss");
    Value yPred = recording.input(fixture, "y_pred");
    Value yTrue = recording.input(fixture, "y_true");
    Value weight = recording.optional(fixture, "sample_weight");
    Value mask = recording.optional(fixture, "mask");
    Value value = loss.reduced(yTrue, yPred, weight, mask);
    recording.output("loss", value);
    recording.output("gradient", Gradients.of(Recording.total(value), List.of(yPred)).get(0));
    agrees(fixture, recording.check(fixture, evaluator()));
  }
}
