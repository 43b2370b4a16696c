// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Given;
import dev.nyala.layers.Parameter;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.Optimizer.Slot;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A place for one of the values that an optimizer remembers, which does not depend on a backend.
 *
 * @param kind which of its values it is
 * @param name Keras's, without that of the parameter: {@code iteration}, {@code momentum}
 * @param parameter whose slot it is; null unless it is a slot
 * @param index the number of the slot in {@link Optimizer#allSlots} or {@link
 *     Optimizer#sharedSlots}; 0 for others
 * @param type dtype and shape of the value
 */
public record OptimizerEntry(
    Kind kind, String name, @Nullable Parameter parameter, int index, TensorType type) {

  /** What an optimizer remembers. */
  public enum Kind {
    /** How many batches it has seen. */
    ITERATION,
    /** The learning rate; only where it follows no schedule. */
    LEARNING_RATE,
    /** A value of one parameter. */
    SLOT,
    /** A value that all parameters share. */
    SHARED
  }

  /**
   * Returns the entries of an optimizer in the order in which Keras stores them.
   *
   * @param optimizer the optimizer
   * @param trainable the parameters it trains, in the order in which it was given them
   * @return an immutable list
   */
  public static List<OptimizerEntry> of(Optimizer optimizer, List<Parameter> trainable) {
    Given.require("optimizer", optimizer);
    Given.requireAll("trainable", trainable);
    List<OptimizerEntry> all = new ArrayList<>(shared(optimizer, g -> g == Slot.LEADING));
    all.add(scalar(Kind.ITERATION, "iteration", DType.INT64));
    if (optimizer.options().schedule() == null) {
      all.add(scalar(Kind.LEARNING_RATE, "learning_rate", DType.FLOAT32));
    }
    trainable.stream()
        .flatMap(p -> optimizer.allSlots(p.path(), p.type()).stream())
        .map(Slot::group)
        .distinct()
        .sorted()
        .forEach(group -> trainable.forEach(p -> all.addAll(slots(optimizer, p, group))));
    all.addAll(shared(optimizer, g -> g != Slot.LEADING && g != Slot.UNSTORED));
    return List.copyOf(all);
  }

  private static OptimizerEntry scalar(Kind kind, String name, DType dtype) {
    return new OptimizerEntry(kind, name, null, 0, new TensorType(dtype, Shape.scalar()));
  }

  private static List<OptimizerEntry> slots(Optimizer optimizer, Parameter parameter, int group) {
    List<Slot> described = optimizer.allSlots(parameter.path(), parameter.type());
    List<OptimizerEntry> found = new ArrayList<>();
    for (int s = 0; s < described.size(); s++) {
      Slot slot = described.get(s);
      if (slot.group() == group) {
        TensorType type = slot.initial().type();
        found.add(new OptimizerEntry(Kind.SLOT, slot.name(), parameter, s, type));
      }
    }
    return found;
  }

  private static List<OptimizerEntry> shared(Optimizer optimizer, IntPredicate groups) {
    List<Slot> described = optimizer.sharedSlots();
    List<OptimizerEntry> found = new ArrayList<>();
    for (int s = 0; s < described.size(); s++) {
      Slot slot = described.get(s);
      if (groups.test(slot.group())) {
        found.add(new OptimizerEntry(Kind.SHARED, slot.name(), null, s, slot.initial().type()));
      }
    }
    return found;
  }
}
