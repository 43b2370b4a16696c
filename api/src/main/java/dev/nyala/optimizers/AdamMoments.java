// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.optimizers.Optimizer.Slot;
import dev.nyala.optimizers.Optimizer.Update;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** What {@link Adam} and its relatives keep: moving means of gradients and of their squares. */
final class AdamMoments {

  private final OptimizerStep step;
  private final double beta1;
  private final double beta2;

  AdamMoments(OptimizerStep step, double beta1, double beta2) {
    this.step = step;
    this.beta1 = beta1;
    this.beta2 = beta2;
  }

  static List<Slot> slots(TensorType parameter, boolean amsgrad) {
    List<Slot> slots =
        new ArrayList<>(
            List.of(Slot.zeros("momentum", parameter), Slot.zeros("velocity", parameter)));
    if (amsgrad) {
      slots.add(Slot.zeros("velocity_hat", parameter).group(1));
    }
    return slots;
  }

  /** Returns the mean of gradients after this step. */
  Value momentum() {
    return MovingMean.towards(step.slot(0), step.gradient(), 1 - beta1);
  }

  /** Returns the mean of squares after this step. */
  Value velocity() {
    return MovingMean.towards(step.slot(1), step.gradient().square(), 1 - beta2);
  }

  /** Returns the share of the mean of gradients that is not its beginning of 0. */
  Value momentumWeight() {
    return weight(beta1);
  }

  /** Returns the share of the mean of squares that is not its beginning of 0. */
  Value velocityWeight() {
    return weight(beta2);
  }

  private Value weight(double beta) {
    Value t = step.stepNumber();
    return t.like(beta).power(t).subtractFrom(1);
  }

  Update update(double epsilon, boolean amsgrad) {
    Value momentum = momentum();
    Value velocity = velocity();
    List<Value> slots = new ArrayList<>(List.of(momentum, velocity));
    if (amsgrad) {
      velocity = step.slot(2).maximum(velocity);
      slots.add(velocity);
    }
    Value rate = step.learningRate().multiply(velocityWeight().sqrt()).divide(momentumWeight());
    Value change = momentum.multiply(rate).divide(velocity.sqrt().add(epsilon));
    return new Update(step.parameter().subtract(change), slots);
  }
}
