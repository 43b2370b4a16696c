// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Creation;
import dev.nyala.optimizers.Optimizer.Slot;
import dev.nyala.optimizers.Optimizer.Update;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what all optimizers do around their update, in the order of Keras's {@code
 * BaseOptimizer.apply}.
 */
final class ApplyGradients {

  private static final int AVERAGES = -2;
  private static final int ACCUMULATORS = -1;

  private final Optimizer optimizer;
  private final OptimizerOptions options;
  private final ModelStep step;
  private final boolean averages;
  private final boolean accumulates;

  ApplyGradients(Optimizer optimizer, ModelStep step) {
    this.optimizer = optimizer;
    this.options = optimizer.options();
    this.step = step;
    this.averages = options.average().used();
    this.accumulates = options.gradientAccumulationSteps() != null;
  }

  /** Returns the slots a parameter has besides the optimizer's own. */
  static List<Slot> commonSlots(OptimizerOptions options, TensorType parameter) {
    List<Slot> slots = new ArrayList<>();
    if (options.average().used()) {
      slots.add(Slot.zeros(WeightAverage.SLOT, parameter).group(AVERAGES));
    }
    if (options.gradientAccumulationSteps() != null) {
      slots.add(Slot.zeros("gradient_accumulator", parameter).group(ACCUMULATORS));
    }
    return slots;
  }

  ModelUpdate record() {
    List<Value> gradients = step.parameters().stream().map(this::unscaled).toList();
    List<Value> shared = step.shared();
    Value iteration = iteration();
    List<Update> updates;
    if (step.phase().updates()) {
      shared = optimizer.updateShared(shared, iteration);
      updates = updated(gradients, shared, iteration);
    } else {
      updates = accumulated(gradients);
    }
    List<Update> done = new ArrayList<>();
    for (int i = 0; i < updates.size(); i++) {
      ParameterStep parameter = step.parameters().get(i);
      Update update = averages ? averaged(parameter, updates.get(i), iteration) : updates.get(i);
      WeightConstraint constraint = parameter.constraint();
      Value value = update.parameter();
      Value allowed = constraint == null ? value : constraint.call(value);
      done.add(new Update(allowed, update.slots()));
    }
    return new ModelUpdate(done, shared, step.iterations().add(1));
  }

  private Value unscaled(ParameterStep parameter) {
    Double factor = options.lossScaleFactor();
    Value gradient = parameter.gradient();
    return factor == null ? gradient : gradient.divide(factor);
  }

  /** Returns the number of updates done before. */
  private Value iteration() {
    Integer batches = options.gradientAccumulationSteps();
    Value seen = step.iterations();
    return batches == null ? seen : Arithmetic.floorDivide(seen, seen.like(batches));
  }

  private Value accumulator(ParameterStep parameter) {
    return parameter.slots().get(averages ? 1 : 0);
  }

  /** Adds the gradients to those of earlier batches, and leaves the rest. */
  private List<Update> accumulated(List<Value> gradients) {
    List<Update> updates = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      ParameterStep parameter = step.parameters().get(i);
      List<Value> slots = new ArrayList<>(parameter.slots());
      slots.set(averages ? 1 : 0, gradients.get(i).add(accumulator(parameter)));
      updates.add(new Update(parameter.value(), slots));
    }
    return updates;
  }

  private List<Update> updated(List<Value> gradients, List<Value> shared, Value iteration) {
    List<Value> means = new ArrayList<>(gradients);
    Integer batches = options.gradientAccumulationSteps();
    for (int i = 0; batches != null && i < means.size(); i++) {
      Value sum = gradients.get(i).add(accumulator(step.parameters().get(i)));
      means.set(i, sum.divide(batches));
    }
    List<Value> clipped = options.clipping().apply(means);
    List<Update> updates = new ArrayList<>();
    for (int i = 0; i < clipped.size(); i++) {
      updates.add(updated(step.parameters().get(i), clipped.get(i), shared, iteration));
    }
    return updates;
  }

  private Update updated(
      ParameterStep parameter, Value gradient, List<Value> shared, Value iteration) {
    Value rate = step.learningRate().cast(parameter.value().dtype());
    int common = (averages ? 1 : 0) + (accumulates ? 1 : 0);
    List<Value> all = parameter.slots();
    List<Value> own = all.subList(common, all.size());
    Value before = decayed(parameter, rate);
    Update update =
        optimizer.update(new OptimizerStep(before, gradient, own, shared, rate, iteration));
    List<Value> slots = new ArrayList<>(all.subList(0, common));
    if (accumulates) {
      slots.set(common - 1, Creation.zerosLike(gradient));
    }
    slots.addAll(update.slots());
    return new Update(update.parameter(), slots);
  }

  /** Takes decoupled weight decay off a parameter, which Keras does before the update. */
  private Value decayed(ParameterStep parameter, Value rate) {
    Value value = parameter.value();
    Double decay = optimizer.weightDecay(parameter.path(), value.type());
    return decay == null ? value : value.subtract(value.multiply(decay).multiply(rate));
  }

  /** Moves the average, which begins with the first updated value, and writes it back if due. */
  private Update averaged(ParameterStep parameter, Update update, Value iteration) {
    Value value = update.parameter();
    Value old = parameter.slots().get(0);
    Value later = iteration.notEqual(0).cast(value.dtype());
    Value kept = later.multiply(options.average().momentum());
    Value average = kept.multiply(old).add(kept.subtractFrom(1).multiply(value));
    List<Value> slots = new ArrayList<>(update.slots());
    slots.set(0, average);
    return new Update(step.phase().overwrites() ? average : value, slots);
  }
}
