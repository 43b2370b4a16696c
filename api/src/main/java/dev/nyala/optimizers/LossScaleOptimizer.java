// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the loss, so that small gradients in half precision do not vanish, as {@code
 * keras.optimizers.LossScaleOptimizer}.
 *
 * <p>Gradients are divided by the scale before the inner optimizer sees them. A step in which one
 * of them is not finite changes nothing but the scale, which is halved; after {@code
 * dynamicGrowthSteps} steps without such a one it is doubled. All options are those of the inner
 * optimizer, whose own loss scale factor is dropped.
 *
 * @param inner updates the parameters
 * @param initialScale the scale to begin with, positive
 * @param dynamicGrowthSteps after how many finite steps the scale is doubled, at least 1
 */
public record LossScaleOptimizer(Optimizer inner, double initialScale, int dynamicGrowthSteps)
    implements Optimizer {

  private static final TensorType COUNT = new TensorType(DType.INT64, Shape.scalar());
  private static final TensorType NUMBER = new TensorType(DType.FLOAT32, Shape.scalar());

  /** How many of the shared slots are not the inner optimizer's. */
  private static final int OWN = 4;

  private static final int COUNTER = 2;
  private static final int SCALE = 3;

  /** Validates the numbers. */
  public LossScaleOptimizer {
    Given.require("optimizer", inner);
    Ranges.positive("initial loss scale", initialScale);
    Ranges.atLeast("number of dynamic growth steps", dynamicGrowthSteps, 1);
    if (inner instanceof StandardOptimizer<?> standard) {
      inner = standard.withOptions(standard.options().withLossScaleFactor(null));
    }
  }

  /**
   * Makes the optimizer with Keras's defaults: a scale of 2¹⁵, doubled every 2000 steps.
   *
   * @param inner updates the parameters
   */
  public LossScaleOptimizer(Optimizer inner) {
    this(inner, 1 << 15, 2000);
  }

  /**
   * Sets the scale to begin with; 2¹⁵ by default.
   *
   * @param scale a positive number
   * @return a copy with it
   */
  public LossScaleOptimizer initialScale(double scale) {
    return new LossScaleOptimizer(inner, scale, dynamicGrowthSteps);
  }

  /**
   * Sets after how many finite steps the scale is doubled; 2000 by default.
   *
   * @param steps at least 1
   * @return a copy with it
   */
  public LossScaleOptimizer dynamicGrowthSteps(int steps) {
    return new LossScaleOptimizer(inner, initialScale, steps);
  }

  @Override
  public String name() {
    return "loss_scale_optimizer";
  }

  @Override
  public OptimizerOptions options() {
    return inner.options();
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return inner.slots(parameter);
  }

  @Override
  public List<Slot> slots(String path, TensorType parameter) {
    return inner.slots(path, parameter);
  }

  @Override
  public @Nullable Double weightDecay(String path, TensorType parameter) {
    return inner.weightDecay(path, parameter);
  }

  /** Returns an iteration count and learning rate that only Keras's files need, and the scale. */
  @Override
  public List<Slot> sharedSlots() {
    List<Slot> slots = new ArrayList<>();
    slots.add(Slot.zeros("iteration", COUNT).group(Slot.LEADING));
    slots.add(Slot.zeros("learning_rate", NUMBER).group(Slot.LEADING));
    slots.add(Slot.zeros("step_counter", COUNT).group(Slot.LEADING));
    slots.add(new Slot("dynamic_scale", Tensor.full(NUMBER, initialScale), Slot.LEADING));
    inner.sharedSlots().forEach(slot -> slots.add(slot.group(Slot.UNSTORED)));
    return slots;
  }

  @Override
  public Update update(OptimizerStep step) {
    return inner.update(step);
  }

  @Override
  public Value scaledLoss(Value loss, List<Value> shared) {
    return loss.multiply(shared.get(SCALE).cast(loss.dtype()));
  }

  @Override
  public boolean skipsNonFinite() {
    return true;
  }

  @Override
  public ModelUpdate apply(ModelStep step) {
    Value finite =
        step.parameters().stream()
            .map(p -> Reductions.all(Elementwise.isFinite(p.gradient())))
            .reduce(Value::and)
            .orElseGet(() -> step.iterations().equal(step.iterations()));
    List<Value> own = step.shared().subList(0, OWN);
    List<Value> others = step.shared().subList(OWN, step.shared().size());
    Value scale = own.get(SCALE);
    List<ParameterStep> unscaled =
        step.parameters().stream().map(p -> p.withGradient(divided(p.gradient(), scale))).toList();
    ModelUpdate update =
        inner.apply(
            new ModelStep(unscaled, others, step.learningRate(), step.iterations(), step.phase()));
    List<Value> shared = new ArrayList<>(rescaled(own, finite));
    shared.addAll(chosen(finite, update.shared(), others));
    List<Update> parameters = new ArrayList<>();
    for (int i = 0; i < unscaled.size(); i++) {
      ParameterStep before = unscaled.get(i);
      Update after = update.parameters().get(i);
      Value parameter = finite.select(after.parameter(), before.value());
      parameters.add(new Update(parameter, chosen(finite, after.slots(), before.slots())));
    }
    Value iterations = finite.select(update.iterations(), step.iterations());
    return new ModelUpdate(parameters, shared, iterations);
  }

  private static Value divided(Value gradient, Value scale) {
    return gradient.divide(scale.cast(gradient.dtype()));
  }

  private static List<Value> chosen(Value finite, List<Value> after, List<Value> before) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      values.add(finite.select(after.get(i), before.get(i)));
    }
    return values;
  }

  private List<Value> rescaled(List<Value> own, Value finite) {
    Value counter = own.get(COUNTER);
    Value scale = own.get(SCALE);
    Value grows = counter.equal(dynamicGrowthSteps - 1.0);
    Value zero = counter.like(0);
    Value count = finite.select(grows.select(zero, counter.add(1)), zero);
    Value next = finite.select(grows.select(scale.multiply(2), scale), scale.multiply(0.5));
    return List.of(own.get(0), own.get(1), count, next);
  }
}
