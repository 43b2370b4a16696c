// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * How gradients change parameters, as {@code keras.optimizers.Optimizer}.
 *
 * <p>An optimizer only describes: its slots and its iteration count belong to the model it was
 * compiled into. Implementations are immutable records with withers, and thread-safe.
 */
public interface Optimizer {

  /**
   * Returns the name, as in Keras.
   *
   * @return for example {@code adam}
   */
  String name();

  /**
   * Returns what all optimizers have in common.
   *
   * @return learning rate, decay and clipping
   */
  OptimizerOptions options();

  /**
   * Returns the slots each parameter has.
   *
   * @param parameter the parameter's type
   * @return names and initial values, in Keras's order
   */
  List<Slot> slots(TensorType parameter);

  /**
   * Records the update of one parameter, after clipping and decay.
   *
   * @param step the parameter, its gradient, its slots and the state all parameters share
   * @return the new parameter and its new slots
   */
  Update update(OptimizerStep step);

  /**
   * Records the updates of all parameters: clips the gradients, applies weight decay, and updates
   * each.
   *
   * @param steps the parameters with their gradients as they were computed
   * @return one update per step, in order
   */
  default List<Update> updates(List<OptimizerStep> steps) {
    List<Value> clipped =
        GradientClipping.apply(options(), steps.stream().map(OptimizerStep::gradient).toList());
    List<Update> updates = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      OptimizerStep step = steps.get(i).withGradient(clipped.get(i));
      updates.add(update(decayed(step)));
    }
    return updates;
  }

  /** Takes decoupled weight decay off a parameter, which Keras does before the update. */
  private OptimizerStep decayed(OptimizerStep step) {
    Double decay = options().weightDecay();
    if (decay == null) {
      return step;
    }
    Value parameter = step.parameter();
    Value lost = parameter.multiply(decay).multiply(step.learningRate());
    return step.withParameter(parameter.subtract(lost));
  }

  /**
   * A tensor kept beside each parameter.
   *
   * @param name for example {@code momentum}
   * @param initial its first value
   */
  record Slot(String name, Tensor initial) {

    /**
     * Returns a slot of zeros.
     *
     * @param name its name
     * @param type its type
     * @return the slot
     */
    public static Slot zeros(String name, TensorType type) {
      return new Slot(name, Tensor.zeros(type));
    }
  }

  /**
   * What an update computes.
   *
   * @param parameter the parameter's new value
   * @param slots the slots' new values, in order
   */
  record Update(Value parameter, List<Value> slots) {

    /** Copies the list. */
    public Update {
      slots = List.copyOf(slots);
    }
  }
}
