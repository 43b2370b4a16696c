// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.constraints.MaxNorm;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Zeros;
import dev.nyala.layers.Context;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.ops.Reductions;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.CustomStep;
import dev.nyala.training.OptimizerState;
import dev.nyala.training.OptimizerVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Parameters agree with Keras's after several steps with given gradients, and so does all that the
 * optimizer remembers, in the order in which Keras stores it.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class OptimizerParity extends KerasSuite {

  private static final int MANY = 50;
  private static final Agreement AFTER_MANY = new Agreement(1e-4);

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

  /**
   * Tests every learning rate schedule. They run on the host, so that no backend takes part.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> schedules() {
    return cases("schedules", KerasSchedules.names(), this::checkRates);
  }

  private void checkRates(Fixture fixture) {
    LearningRateSchedule schedule = KerasSchedules.of(fixture);
    Tensor steps = fixture.tensor("steps");
    float[] rates = new float[steps.size()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = (float) schedule.at(steps.getLong(i));
    }
    Tensor actual = Tensor.of(Shape.of(rates.length), rates);
    agrees(fixture, Agreement.FLOAT32.check(fixture.toString(), fixture.tensor("rates"), actual));
  }

  /** A layer of two parameters, whose gradients are what it is called on. */
  private static final class Holder extends Layer {

    private final List<Tensor> initial;
    private final @Nullable WeightConstraint constraint;

    Holder(List<Tensor> initial, @Nullable WeightConstraint constraint) {
      this.initial = initial;
      this.constraint = constraint;
      fixPath("holder");
    }

    @Override
    protected void build(List<TensorType> inputs) {
      for (int p = 0; p < initial.size(); p++) {
        Tensor value = initial.get(p);
        weight("p" + p, value.shape(), new Zeros(), null, constraint).state().set(value);
      }
    }

    @Override
    protected List<Value> call(List<Value> gradients, Context context) {
      Value loss = null;
      for (int p = 0; p < gradients.size(); p++) {
        Value own = context.get(ownParameters().get(p));
        Value term = Reductions.sum(own.multiply(gradients.get(p)));
        loss = loss == null ? term : loss.add(term);
      }
      return loss == null ? List.of() : List.of(loss);
    }
  }

  private void check(Fixture fixture) {
    Fixture data = Fixtures.read("optimizers/Data").get(0);
    List<Tensor> initial = data.series("p");
    List<Tensor> gradients = data.series("g");
    Holder holder =
        new Holder(
            initial,
            fixture.sets("max_norm") ? new MaxNorm().maxValue(fixture.number("max_norm")) : null);
    int[] checked = fixture.integers("checked");
    int steps = checked[checked.length - 1];
    try (OptimizerState state =
            new OptimizerState(KerasOptimizers.of(fixture), backend(), "optimizer");
        CustomStep step = step(holder, state, initial)) {
      for (int number = 1; number <= steps; number++) {
        step.run(
            Map.of(
                "g0", gradient(fixture, gradients.get(0), number, true),
                "g1", gradient(fixture, gradients.get(1), number, false)));
        int row = Arrays.binarySearch(checked, number);
        List<Parameter> parameters = holder.ownParameters();
        for (int p = 0; row >= 0 && p < parameters.size(); p++) {
          String what = "%s, parameter %d after step %d".formatted(fixture, p, number);
          Tensor expected = row(fixture.tensor("parameter" + p), row);
          agrees(fixture, after(number).check(what, expected, parameters.get(p).state().get()));
        }
      }
      checkVariables(fixture, after(steps), state.variables(holder.ownParameters()));
    }
  }

  private static Agreement after(int steps) {
    return steps < MANY ? Agreement.FLOAT32 : AFTER_MANY;
  }

  private CustomStep step(Holder holder, OptimizerState state, List<Tensor> like) {
    return CustomStep.of(
        "step",
        backend(),
        0,
        recorder -> {
          Value[] gradients =
              IntStream.range(0, like.size())
                  .mapToObj(p -> recorder.input("g" + p, like.get(p).type()))
                  .toArray(Value[]::new);
          recorder.minimize(state, recorder.call(holder, gradients), holder);
        });
  }

  private static Tensor gradient(Fixture fixture, Tensor all, int step, boolean first) {
    TensorBuffer buffer = row(all, step - 1).toBuffer();
    double scale = fixture.sets("scale") ? fixture.number("scale") : 1;
    for (int i = 0; i < buffer.size(); i++) {
      buffer.setDouble(i, scale * buffer.getDouble(i));
    }
    if (first
        && fixture.sets("infinite")
        && Arrays.stream(fixture.integers("infinite")).anyMatch(s -> s == step)) {
      buffer.setDouble(0, Double.POSITIVE_INFINITY);
    }
    return buffer.toTensor();
  }

  private void checkVariables(
      Fixture fixture, Agreement agreement, List<OptimizerVariable> variables) {
    List<String> names = List.of(fixture.text("names").split(" "));
    // Adafactor's variables have the names of the parameters in Keras.
    boolean named = !fixture.subject().equals("Adafactor");
    List<String> actual =
        IntStream.range(0, variables.size())
            .mapToObj(i -> named ? variables.get(i).name() : names.get(i))
            .toList();
    if (!names.equals(actual)) {
      throw new AssertionError("%s: received %s, expected %s".formatted(fixture, actual, names));
    }
    for (int i = 0; i < variables.size(); i++) {
      String what = "%s, variable %d %s".formatted(fixture, i, names.get(i));
      Tensor expected = fixture.tensor("variable" + i);
      agrees(fixture, agreement.check(what, expected, variables.get(i).variable().get()));
    }
  }

  private static Tensor row(Tensor all, int row) {
    return all.rows(row, row + 1).reshape(all.shape().slice(1, all.shape().rank()));
  }
}
