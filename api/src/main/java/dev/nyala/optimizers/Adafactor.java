// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Means of squares kept by row and column, as {@code keras.optimizers.Adafactor} (Shazeer and
 * Stern, 2018).
 *
 * <p>Of a parameter with two axes or more, the last two are factored. Keras keeps their product as
 * a third slot, and so does this.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta2Decay the exponent of the step in how much of the means is replaced
 * @param epsilon1 what is added to squares of gradients
 * @param epsilon2 the least size of a parameter, to which steps are in proportion
 * @param clipThreshold the largest root mean square of a step before the learning rate
 * @param relativeStep whether the learning rate is at most one over the root of the step
 */
public record Adafactor(
    OptimizerOptions options,
    double beta2Decay,
    double epsilon1,
    double epsilon2,
    double clipThreshold,
    boolean relativeStep)
    implements StandardOptimizer<Adafactor> {

  /** Validates the numbers. */
  public Adafactor {
    Ranges.notNegative("epsilon1", epsilon1);
    Ranges.notNegative("epsilon2", epsilon2);
    Ranges.positive("clipThreshold", clipThreshold);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Adafactor() {
    this(OptimizerOptions.of(0.001), -0.8, 1e-30, 1e-3, 1, true);
  }

  /**
   * Sets the exponent of the step in how much of the means is replaced; -0.8 by default.
   *
   * @param value the exponent
   * @return a copy with it
   */
  public Adafactor beta2Decay(double value) {
    return new Adafactor(options, value, epsilon1, epsilon2, clipThreshold, relativeStep);
  }

  /**
   * Sets what is added to squares of gradients; 1e-30 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Adafactor epsilon1(double value) {
    return new Adafactor(options, beta2Decay, value, epsilon2, clipThreshold, relativeStep);
  }

  /**
   * Sets the least size of a parameter; 1e-3 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Adafactor epsilon2(double value) {
    return new Adafactor(options, beta2Decay, epsilon1, value, clipThreshold, relativeStep);
  }

  /**
   * Sets the largest root mean square of a step; 1 by default.
   *
   * @param value positive
   * @return a copy with it
   */
  public Adafactor clipThreshold(double value) {
    return new Adafactor(options, beta2Decay, epsilon1, epsilon2, value, relativeStep);
  }

  /**
   * Sets whether the learning rate is at most one over the root of the step; true by default. A
   * schedule is not limited so.
   *
   * @param use false to use it as it is
   * @return a copy with it
   */
  public Adafactor relativeStep(boolean use) {
    return new Adafactor(options, beta2Decay, epsilon1, epsilon2, clipThreshold, use);
  }

  @Override
  public Adafactor withOptions(OptimizerOptions common) {
    return new Adafactor(common, beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep);
  }

  @Override
  public String name() {
    return "adafactor";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    Slot velocity = Slot.zeros("velocity", parameter);
    Shape shape = parameter.shape();
    if (shape.rank() < 2) {
      TensorType unused = new TensorType(DType.INT32, Shape.scalar());
      return List.of(Slot.zeros("row", unused), Slot.zeros("column", unused), velocity);
    }
    return List.of(
        Slot.zeros("row", parameter.withShape(shape.without(Axes.of(shape.rank() - 1)))),
        Slot.zeros("column", parameter.withShape(shape.without(Axes.of(shape.rank() - 2)))),
        velocity);
  }

  @Override
  public Update update(OptimizerStep step) {
    Value parameter = step.parameter();
    Value gradient = step.gradient();
    Value t = step.stepNumber();
    Value slowing = t.sqrt().reciprocal();
    Value rate = step.learningRate();
    boolean limited = relativeStep && options.schedule() == null;
    Value size = (limited ? rate.minimum(slowing) : rate).minimum(slowing);
    Value pace = rootMeanSquare(parameter).maximum(epsilon2).multiply(size);
    Value fresh = t.power(beta2Decay);
    Value squares = gradient.square().add(epsilon1);
    List<Value> slots =
        parameter.rank() < 2
            ? List.of(step.slot(0), step.slot(1), mean(step.slot(2), squares, fresh))
            : factored(step, squares, fresh);
    Value direction = gradient.divide(slots.get(2).sqrt());
    Value excess = rootMeanSquare(direction).divide(clipThreshold).maximum(1);
    Value change = direction.divide(excess).multiply(pace);
    return new Update(parameter.subtract(change), slots);
  }

  private static List<Value> factored(OptimizerStep step, Value squares, Value fresh) {
    int last = squares.rank() - 1;
    Value row = mean(step.slot(0), Reductions.mean(squares, last), fresh);
    Value column = mean(step.slot(1), Reductions.mean(squares, last - 1), fresh);
    Value share = row.divide(row.mean(last - 1));
    Value columns = Shapes.expandDims(column, last - 1);
    Value velocity = Shapes.expandDims(share, last).multiply(columns);
    return List.of(row, column, velocity);
  }

  private static Value mean(Value old, Value next, Value fresh) {
    return old.multiply(fresh.subtractFrom(1)).add(next.multiply(fresh));
  }

  private static Value rootMeanSquare(Value x) {
    return Reductions.mean(x.square()).sqrt();
  }
}
