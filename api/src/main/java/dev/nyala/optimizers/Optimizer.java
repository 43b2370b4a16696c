// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How gradients change parameters, as {@code keras.optimizers.Optimizer}.
 *
 * <p>An optimizer only describes: its slots and its iteration count belong to the model it was
 * compiled into. Implementations are immutable records with withers, and thread-safe. One of one's
 * own says what its slots are and how {@link #update} uses them; clipping, decay, averages and
 * accumulation come from here.
 */
public interface Optimizer {

  /**
   * Returns an optimizer with its defaults.
   *
   * @param identifier Keras's, for example {@code adam}; case does not matter
   * @return the optimizer
   * @throws ModelException if there is none of that name
   */
  static Optimizer of(String identifier) {
    Given.require("identifier", identifier);
    return OptimizerIdentifier.find(identifier).make();
  }

  /**
   * Returns the name, as in Keras.
   *
   * @return for example {@code adam}
   */
  String name();

  /**
   * Returns what all optimizers have in common.
   *
   * @return learning rate, decay, clipping, averages and accumulation
   */
  OptimizerOptions options();

  /**
   * Returns the slots each parameter has for this optimizer's own use.
   *
   * @param parameter the parameter's type
   * @return names, initial values and groups
   */
  List<Slot> slots(TensorType parameter);

  /**
   * Returns the slots of one parameter, for an optimizer to which it matters which one it is.
   *
   * @param path the parameter's name with the path of its layer
   * @param parameter its type
   * @return those of its type by default
   */
  default List<Slot> slots(String path, TensorType parameter) {
    return slots(parameter);
  }

  /**
   * Returns the decoupled weight decay of a parameter.
   *
   * @param path the parameter's name with the path of its layer
   * @param parameter its type
   * @return the fraction of it, times the learning rate, that a step takes away; by default what
   *     {@link #options()} say; null for none
   */
  default @Nullable Double weightDecay(String path, TensorType parameter) {
    return options().weightDecay().rateOf(path);
  }

  /**
   * Returns the slots that all parameters share.
   *
   * @return none by default
   */
  default List<Slot> sharedSlots() {
    return List.of();
  }

  /**
   * Records the update of the shared slots, which comes before that of the parameters.
   *
   * @param shared the shared slots, in order
   * @param iteration an INT64 scalar: the number of updates done before this one
   * @return their new values, in the same order; by default they stay
   */
  default List<Value> updateShared(List<Value> shared, Value iteration) {
    return shared;
  }

  /**
   * Records the update of one parameter, after clipping and decay.
   *
   * @param step the parameter, its gradient, its slots and the state all parameters share
   * @return the new parameter and its new slots
   */
  Update update(OptimizerStep step);

  /**
   * Returns all slots a parameter has: those of its average and its accumulated gradient, if {@link
   * #options()} ask for them, and the optimizer's own.
   *
   * @param path the parameter's name with the path of its layer
   * @param parameter its type
   * @return slots in the order of {@link ParameterStep#slots()}
   */
  default List<Slot> allSlots(String path, TensorType parameter) {
    List<Slot> all = new ArrayList<>(ApplyGradients.commonSlots(options(), parameter));
    all.addAll(slots(path, parameter));
    return all;
  }

  /**
   * Records the loss whose gradients {@link #apply} expects.
   *
   * @param loss a scalar
   * @param shared the shared slots, in order
   * @return the loss times {@link OptimizerOptions#lossScaleFactor()}, if there is one
   */
  default Value scaledLoss(Value loss, List<Value> shared) {
    Double factor = options().lossScaleFactor();
    return factor == null ? loss : loss.multiply(factor);
  }

  /**
   * Records a whole step: unscales, accumulates and clips the gradients, applies weight decay,
   * updates, averages and constrains the parameters, and counts.
   *
   * @param step the parameters with their gradients as they were computed
   * @return what all of it becomes
   */
  default ModelUpdate apply(ModelStep step) {
    return new ApplyGradients(this, step).record();
  }

  /**
   * Tells whether a step without finite gradients changes nothing, and is no reason to stop.
   *
   * @return false by default
   */
  default boolean skipsNonFinite() {
    return false;
  }

  /**
   * A tensor kept beside each parameter, or beside all of them.
   *
   * <p>Groups say in which order Keras stores the slots of parameters: group after group, lower
   * ones first; within a group parameter after parameter; of each parameter its slots of that
   * group. Shared slots come last, but for those of the groups named here.
   *
   * @param name unique within the optimizer, for example {@code momentum}
   * @param initial the value before the first step
   * @param group where Keras stores it
   */
  record Slot(String name, Tensor initial, int group) {

    /** The group of shared slots that Keras stores before the iteration count. */
    public static final int LEADING = -1;

    /** The group of shared slots that Keras forgets to store. */
    public static final int UNSTORED = -2;

    /**
     * Returns a slot of zeros in group 0.
     *
     * @param name its name
     * @param type its type
     * @return the slot
     */
    public static Slot zeros(String name, TensorType type) {
      return new Slot(name, Tensor.zeros(type), 0);
    }

    /**
     * Returns a slot filled with a number, in group 0.
     *
     * @param name its name
     * @param type its type
     * @param number the number
     * @return the slot
     */
    public static Slot filled(String name, TensorType type, double number) {
      return new Slot(name, Tensor.full(type, number), 0);
    }

    /**
     * Sets the group.
     *
     * @param number its position among the groups
     * @return a copy with it
     */
    public Slot group(int number) {
      return new Slot(name, initial, number);
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
