// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Value;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.OptimizerStep;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Parameters and slots agree with Keras's after each of several steps with given gradients.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class OptimizerParity extends KerasSuite {

  /** Makes a suite; JUnit calls it. */
  protected OptimizerParity() {}

  /**
   * Tests every optimizer.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> optimizers() {
    return cases("optimizers", KerasOptimizers.names(), this::check);
  }

  /** A parameter and its slots between two steps. */
  private record State(Tensor parameter, List<Tensor> slots) {}

  private void check(Fixture fixture) {
    Optimizer optimizer = KerasOptimizers.of(fixture);
    List<State> states = new ArrayList<>();
    for (Tensor initial : fixture.series("initial")) {
      List<Tensor> slots =
          optimizer.slots(initial.type()).stream().map(Optimizer.Slot::initial).toList();
      states.add(new State(initial, slots));
    }
    int steps = fixture.tensor("gradient0").shape().toInt(0);
    for (int step = 0; step < steps; step++) {
      states = step(fixture, optimizer, states, step);
      for (int p = 0; p < states.size(); p++) {
        Tensor expected = row(fixture, "parameter" + p, step);
        String what = "%s, parameter %d after step %d".formatted(fixture, p, step + 1);
        agrees(fixture, Agreement.FLOAT32.check(what, expected, states.get(p).parameter()));
      }
    }
    for (int p = 0; p < states.size(); p++) {
      checkSlots(fixture, p, states.get(p).slots());
    }
  }

  private List<State> step(Fixture fixture, Optimizer optimizer, List<State> states, int number) {
    Recording recording = new Recording("step");
    double rate = optimizer.options().learningRate();
    Value learningRate = recording.weight("learning_rate", Tensor.scalar(DType.FLOAT32, rate));
    Value iteration = recording.weight("iteration", Tensor.scalar(DType.INT64, number));
    List<OptimizerStep> steps = new ArrayList<>();
    for (int p = 0; p < states.size(); p++) {
      State state = states.get(p);
      Value parameter = recording.weight("parameter" + p, state.parameter());
      Value gradient = recording.weight("gradient" + p, row(fixture, "gradient" + p, number));
      List<Value> slots = new ArrayList<>();
      for (int i = 0; i < state.slots().size(); i++) {
        slots.add(recording.weight("slot" + p + "_" + i, state.slots().get(i)));
      }
      steps.add(new OptimizerStep(parameter, gradient, slots, learningRate, iteration));
    }
    List<Optimizer.Update> updates = optimizer.updates(steps);
    for (int p = 0; p < updates.size(); p++) {
      recording.output("new parameter" + p, updates.get(p).parameter());
      for (int i = 0; i < updates.get(p).slots().size(); i++) {
        recording.output("new slot" + p + "_" + i, updates.get(p).slots().get(i));
      }
    }
    return regroup(recording.run(evaluator()), states);
  }

  private static List<State> regroup(List<Tensor> results, List<State> before) {
    List<State> after = new ArrayList<>();
    int at = 0;
    for (State state : before) {
      int end = at + 1 + state.slots().size();
      after.add(new State(results.get(at), results.subList(at + 1, end)));
      at = end;
    }
    return after;
  }

  private void checkSlots(Fixture fixture, int parameter, List<Tensor> slots) {
    List<Tensor> expected = fixture.series("slot" + parameter + "_");
    if (expected.size() != slots.size()) {
      throw new AssertionError(
          "%s: received %d slots, expected %d".formatted(fixture, slots.size(), expected.size()));
    }
    for (int i = 0; i < slots.size(); i++) {
      String what = "%s, slot %d of parameter %d".formatted(fixture, i, parameter);
      agrees(fixture, Agreement.FLOAT32.check(what, expected.get(i), slots.get(i)));
    }
  }

  private static Tensor row(Fixture fixture, String tensor, int row) {
    Tensor all = fixture.tensor(tensor);
    return all.rows(row, row + 1).reshape(all.shape().slice(1, all.shape().rank()));
  }
}
