// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Activations, regularizers and constraints agree with Keras's.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class FunctionParity extends KerasSuite {

  private static final String THRESHOLD = "threshold";
  private static final List<String> REGULARIZERS =
      List.of("L1", "L2", "L1L2", "OrthogonalRegularizer");
  private static final List<String> CONSTRAINTS =
      List.of("NonNeg", "UnitNorm", "MaxNorm", "MinMaxNorm");

  /** Makes a suite; JUnit calls it. */
  protected FunctionParity() {}

  /**
   * Tests every activation.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> activations() {
    List<String> names =
        Stream.concat(
                Arrays.stream(Activations.values()).map(Activations::kerasName),
                Stream.of(THRESHOLD))
            .toList();
    return cases("activations", names, this::checkActivation);
  }

  private void checkActivation(Fixture fixture) {
    Recording recording = new Recording("activation");
    Value x = recording.input(fixture, "x");
    Value direction = recording.input(fixture, "direction");
    Value y = activation(fixture).call(x);
    recording.output("y", y);
    Value total = Recording.total(y.multiply(direction));
    recording.output("gradient", Gradients.of(total, List.of(x)).get(0));
    agrees(fixture, recording.check(fixture, evaluator()));
  }

  /** Returns the activation of a case; that of a threshold alone has arguments. */
  private static Activation activation(Fixture fixture) {
    return fixture.subject().equals(THRESHOLD)
        ? Activation.threshold(fixture.number("threshold"), fixture.number("default_value"))
        : Activation.of(fixture.subject());
  }

  /**
   * Tests every regularizer.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> regularizers() {
    return cases("regularizers", REGULARIZERS, this::checkRegularizer);
  }

  private void checkRegularizer(Fixture fixture) {
    Recording recording = new Recording("regularizer");
    Value x = recording.weight(fixture, "x");
    Value y = KerasWeightFunctions.regularizer(fixture).call(x);
    recording.output("y", y);
    recording.output("gradient", Gradients.of(y, List.of(x)).get(0));
    agrees(fixture, recording.check(fixture, evaluator()));
  }

  /**
   * Tests every constraint.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> constraints() {
    return cases("constraints", CONSTRAINTS, this::checkConstraint);
  }

  private void checkConstraint(Fixture fixture) {
    Recording recording = new Recording("constraint");
    Value x = recording.weight(fixture, "x");
    recording.output("y", KerasWeightFunctions.constraint(fixture).call(x));
    agrees(fixture, recording.check(fixture, evaluator()));
  }
}
