// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.composite;

import static dev.nyala.conformance.composite.GradientCheck.assertFirstOrder;
import static dev.nyala.conformance.composite.GradientCheck.assertGradients;
import static dev.nyala.conformance.composite.GradientCheck.numbers;

import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bulk gradients of the recurrent ops against central differences. */
class RecurrentGradientsTest {

  private static final int BATCH = 3;
  private static final int TIME = 4;
  private static final int FEATURES = 2;
  private static final int UNITS = 2;

  private final SplittableRandom random = new SplittableRandom(7);

  private List<Tensor> operands(int gates, boolean twoBiases, int states) {
    List<Tensor> operands = new ArrayList<>();
    operands.add(numbers(random, BATCH, TIME, FEATURES));
    operands.add(numbers(random, FEATURES, gates * UNITS));
    operands.add(numbers(random, UNITS, gates * UNITS));
    operands.add(twoBiases ? numbers(random, 2, gates * UNITS) : numbers(random, gates * UNITS));
    for (int i = 0; i < states; i++) {
      operands.add(numbers(random, BATCH, UNITS));
    }
    return operands;
  }

  private void addMasks(List<Tensor> operands, int gates, boolean masked, boolean dropout) {
    if (masked) {
      operands.add(
          Tensor.of(
              Shape.of(BATCH, TIME),
              new boolean[] {
                true, true, false, true, false, true, true, false, false, false, true, true
              }));
    }
    if (dropout) {
      operands.add(numbers(random, BATCH, gates * UNITS));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TANH, SIGMOID, false, false, false",
    "TANH, SIGMOID, true, false, false",
    "TANH, HARD_SIGMOID, false, true, false",
    "SOFTSIGN, SIGMOID, true, true, false",
    "LINEAR, SIGMOID, false, false, true",
    "TANH, SIGMOID, true, true, true",
  })
  void lstm(
      CellActivation activation,
      CellActivation gates,
      boolean reverse,
      boolean masked,
      boolean dropout) {
    List<Tensor> operands = operands(4, false, 2);
    addMasks(operands, 4, masked, dropout);
    Lstm op = new Lstm(activation, gates, reverse, masked, dropout);
    assertGradients(op, operands, 0, 1, 2);
    assertFirstOrder(op, operands, 1);
    assertFirstOrder(op, operands, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "TANH, SIGMOID, true, false, false, false",
    "TANH, SIGMOID, true, true, true, false",
    "LINEAR, SIGMOID, true, false, false, true",
    "TANH, HARD_SIGMOID, true, true, true, true",
    "TANH, SIGMOID, false, false, false, false",
    "SOFTSIGN, SIGMOID, false, true, true, false",
    "TANH, SIGMOID, false, false, false, true",
    "TANH, SIGMOID, false, true, true, true",
  })
  void gru(
      CellActivation activation,
      CellActivation gates,
      boolean resetAfter,
      boolean reverse,
      boolean masked,
      boolean dropout) {
    List<Tensor> operands = operands(3, resetAfter, 1);
    addMasks(operands, 3, masked, dropout);
    Gru op = new Gru(activation, gates, resetAfter, reverse, masked, dropout);
    assertGradients(op, operands, 0, 1);
    assertFirstOrder(op, operands, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "TANH, false, false, false",
    "SIGMOID, true, true, false",
    "RELU, false, false, true",
    "LINEAR, true, true, true",
  })
  void simpleRnn(CellActivation activation, boolean reverse, boolean masked, boolean dropout) {
    List<Tensor> operands = operands(1, false, 1);
    addMasks(operands, 1, masked, dropout);
    SimpleRnn op = new SimpleRnn(activation, reverse, masked, dropout);
    assertGradients(op, operands, 0, 1);
    assertFirstOrder(op, operands, 1);
  }
}
