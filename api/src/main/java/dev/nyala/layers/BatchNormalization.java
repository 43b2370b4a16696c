// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Zeros;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standardises each channel over the batch, as {@code keras.layers.BatchNormalization} (Ioffe and
 * Szegedy, 2015).
 *
 * <p>Shapes: any gives the same. Weights: {@code gamma}, {@code beta}; state: {@code moving_mean},
 * {@code moving_variance}; all of the size of the axis. In training the batch's own mean and
 * variance are used, and gathered in the moving ones; otherwise, and while the layer is frozen, the
 * moving ones are used. Masked steps count nothing. Masks pass through.
 */
public final class BatchNormalization extends NormalizationLayer<BatchNormalization> {

  /** What Keras adds to the number of steps that count, so that it is not zero. */
  private static final double FUZZ = 1e-7;

  private int axis = -1;
  private double momentum = 0.99;
  private Initializer movingMeanInitializer = new Zeros();
  private Initializer movingVarianceInitializer = new Ones();
  private @Nullable Parameter movingMean;
  private @Nullable Parameter movingVariance;

  private BatchNormalization() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static BatchNormalization of() {
    return new BatchNormalization();
  }

  /**
   * Sets the axis of the channels; the last by default.
   *
   * @param channels counted from the batch axis, 0, or from the end, below 0
   * @return a copy with it
   */
  public BatchNormalization axis(int channels) {
    return with(layer -> layer.axis = channels);
  }

  /**
   * Sets how much of the moving statistics a step keeps; 0.99 by default.
   *
   * @param kept from 0 to 1
   * @return a copy with it
   */
  public BatchNormalization momentum(double kept) {
    Checks.fraction("BatchNormalization", "momentum", kept);
    return with(layer -> layer.momentum = kept);
  }

  /**
   * Sets the moving mean's initializer; zeros by default.
   *
   * @param initializer makes the first moving mean
   * @return a copy with it
   */
  public BatchNormalization movingMeanInitializer(Initializer initializer) {
    Given.require("movingMeanInitializer", initializer);
    return with(layer -> layer.movingMeanInitializer = initializer);
  }

  /**
   * Sets the moving variance's initializer; ones by default.
   *
   * @param initializer makes the first moving variance
   * @return a copy with it
   */
  public BatchNormalization movingVarianceInitializer(Initializer initializer) {
    Given.require("movingVarianceInitializer", initializer);
    return with(layer -> layer.movingVarianceInitializer = initializer);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("axis", axis);
    options.put("momentum", momentum);
    options.put("moving_mean_initializer", movingMeanInitializer);
    options.put("moving_variance_initializer", movingVarianceInitializer);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Shape shape = Shape.of(Checks.fixed(this, input, Checks.axis(this, axis, input.rank())));
    makeScale(shape);
    TensorType type = new TensorType(dtype(), shape);
    movingMean = state("moving_mean", type, movingMeanInitializer);
    movingVariance = state("moving_variance", type, movingVarianceInitializer);
  }

  @Override
  protected Value call(Value x, Context context) {
    int channel = Checks.axis(this, axis, x.rank());
    Parameter mean = Checks.built(this, movingMean);
    Parameter variance = Checks.built(this, movingVariance);
    Dim channels = context.get(mean).shape().dim(0);
    Checks.sameDim(this, x, channel, channels);
    Axes others = Axes.of(channel).complement(x.rank());
    Shape shape = Checks.stretching(x.shape(), Axes.of(channel));
    Value gamma = gamma(x, shape, context);
    Value beta = beta(x, shape, context);
    if (!context.training() || frozen()) {
      Value movingMeans = context.get(mean).reshape(shape);
      Value movingVariances = context.get(variance).reshape(shape);
      return normalized(x, movingMeans, movingVariances, gamma, beta);
    }
    List<Value> results = batchStatistics(x, others, gamma, beta, context.mask());
    context.update(mean, moved(context.get(mean), results.get(1)));
    context.update(variance, moved(context.get(variance), results.get(2)));
    return results.get(0);
  }

  private Value normalized(Value x, Value mean, Value variance, Value gamma, Value beta) {
    Value factor = variance.add(epsilon).rsqrt().multiply(gamma);
    return x.multiply(factor).add(beta.subtract(mean.multiply(factor)));
  }

  private Value moved(Value moving, Value statistic) {
    Value now = statistic.reshape(moving.shape());
    return moving.multiply(momentum).add(now.multiply(1 - momentum));
  }

  /** Returns the output, and the mean and variance of the batch. */
  private List<Value> batchStatistics(
      Value x, Axes others, Value gamma, Value beta, @Nullable Value mask) {
    if (mask == null) {
      return x.graph().apply(new BatchNorm(others, epsilon), List.of(x, gamma, beta));
    }
    Checks.maskRank(this, mask, x.rank() - 1);
    Value kept = mask.reshape(mask.shape().insert(mask.rank(), Dim.of(1))).broadcastTo(x.shape());
    int[] axes = others.toArray();
    Value count = kept.cast(x.dtype()).sum(axes).add(FUZZ);
    Value mean = kept.select(x, x.like(0)).sum(axes).divide(count);
    Value deviation = kept.select(x.subtract(mean), x.like(0));
    Value variance = deviation.square().sum(axes).divide(count);
    return List.of(normalized(x, mean, variance, gamma, beta), mean, variance);
  }
}
