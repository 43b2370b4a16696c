// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of matrices whose rows or columns are nearly orthogonal, as {@code keras.optimizers.Muon}
 * (Jordan et al., 2024; Liu et al., 2025).
 *
 * <p>A matrix steps by its momentum, made orthogonal by {@link NewtonSchulz} and scaled by {@code
 * rmsRate × √max(rows, columns)}. All other parameters, those of embeddings, and those of {@link
 * #excludeLayers} step as by {@link AdamW}; name the last layer of a classifier there.
 *
 * @param options learning rate, decay of matrices, clipping, averages and accumulation
 * @param adam which parameters step as by AdamW, and how
 * @param iteration makes steps orthogonal
 * @param momentum how much of the momentum stays, from 0 to 1
 * @param nesterov whether the step looks ahead along the momentum
 * @param rmsRate the root mean square of a step at learning rate 1; null not to scale steps
 */
public record Muon(
    OptimizerOptions options,
    MuonAdam adam,
    NewtonSchulz iteration,
    double momentum,
    boolean nesterov,
    @Nullable Double rmsRate)
    implements StandardOptimizer<Muon> {

  /** Validates the numbers. */
  public Muon {
    Given.require("adam", adam);
    Given.require("iteration", iteration);
    Ranges.fraction("momentum", momentum);
    if (rmsRate != null) {
      Ranges.positive("rmsRate", rmsRate);
    }
  }

  /** Makes the optimizer with Keras's defaults: learning rate 0.001, weight decay 0.004. */
  public Muon() {
    this(
        OptimizerOptions.of(0.001).withWeightDecay(new WeightDecay(0.004, List.of())),
        new MuonAdam(0.9, 0.999, 1e-7, 0.004, 1, List.of(), true),
        new NewtonSchulz(3.4445, -4.7750, 2.0315, 5),
        0.95,
        true,
        0.2);
  }

  /**
   * Sets which parameters step as by AdamW, and how.
   *
   * @param other the choice
   * @return a copy with it
   */
  public Muon adam(MuonAdam other) {
    return new Muon(options, other, iteration, momentum, nesterov, rmsRate);
  }

  /**
   * Sets how steps are made orthogonal; 5 times with 3.4445, -4.775 and 2.0315 by default.
   *
   * @param other the iteration
   * @return a copy with it
   */
  public Muon iteration(NewtonSchulz other) {
    return new Muon(options, adam, other, momentum, nesterov, rmsRate);
  }

  /**
   * Sets which layers step as by AdamW; by default none for their names.
   *
   * @param expressions regular expressions; one that is found in the path of a parameter takes it
   * @return a copy with them in place of earlier ones
   */
  public Muon excludeLayers(String... expressions) {
    Given.requireAll("excludeLayers", expressions);
    return adam(
        new MuonAdam(
            adam.beta1(),
            adam.beta2(),
            adam.epsilon(),
            adam.weightDecay(),
            adam.learningRateRatio(),
            List.of(expressions),
            adam.excludeEmbeddings()));
  }

  /**
   * Sets how much of the momentum stays; 0.95 by default.
   *
   * @param value from 0 to 1
   * @return a copy with it
   */
  public Muon momentum(double value) {
    return new Muon(options, adam, iteration, value, nesterov, rmsRate);
  }

  /**
   * Sets whether the step looks ahead along the momentum; true by default.
   *
   * @param use true to do so
   * @return a copy with it
   */
  public Muon nesterov(boolean use) {
    return new Muon(options, adam, iteration, momentum, use, rmsRate);
  }

  /**
   * Sets the root mean square of a step at learning rate 1; 0.2 by default, which is that of Adam.
   *
   * @param value positive, or null not to scale steps by the size of their matrix
   * @return a copy with it
   */
  public Muon rmsRate(@Nullable Double value) {
    return new Muon(options, adam, iteration, momentum, nesterov, value);
  }

  @Override
  public Muon withOptions(OptimizerOptions common) {
    return new Muon(common, adam, iteration, momentum, nesterov, rmsRate);
  }

  @Override
  public String name() {
    return "muon";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return slots("", parameter);
  }

  @Override
  public List<Slot> slots(String path, TensorType parameter) {
    return adam.takes(path, parameter)
        ? AdamMoments.slots(parameter, false)
        : List.of(Slot.zeros("momentum", parameter));
  }

  @Override
  public @Nullable Double weightDecay(String path, TensorType parameter) {
    WeightDecay common = options.weightDecay();
    return adam.takes(path, parameter)
        ? new WeightDecay(adam.weightDecay(), common.excluded()).rateOf(path)
        : common.rateOf(path);
  }

  @Override
  public Update update(OptimizerStep step) {
    if (step.slots().size() > 1) {
      Value rate = step.learningRate().multiply(adam.learningRateRatio());
      OptimizerStep own = step.withLearningRate(rate);
      return new AdamMoments(own, adam.beta1(), adam.beta2()).update(adam.epsilon(), false);
    }
    Value gradient = step.gradient();
    Value sum = step.slot(0).multiply(momentum).add(gradient);
    Value ahead = nesterov ? sum.multiply(momentum).add(gradient) : sum;
    Value change = iteration.of(ahead).multiply(step.learningRate());
    Value scaled = rmsRate == null ? change : change.multiply(scale(gradient.shape(), rmsRate));
    return new Update(step.parameter().subtract(scaled), List.of(sum));
  }

  private static double scale(Shape shape, double rate) {
    return Math.sqrt(Math.max(shape.toInt(0), shape.toInt(1))) * rate;
  }
}
