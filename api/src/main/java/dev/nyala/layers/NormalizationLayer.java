// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A layer that standardises its input, then scales it by gamma and shifts it by beta.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class NormalizationLayer<L extends NormalizationLayer<L>>
    extends StandardLayer<L> permits BatchNormalization, GroupNormalization, LayerNormalization {

  double epsilon = 1e-3;
  boolean center = true;
  boolean scale = true;
  WeightOptions betaOptions = new WeightOptions(new Zeros());
  WeightOptions gammaOptions = new WeightOptions(new Ones());
  private @Nullable Parameter gamma;
  private @Nullable Parameter beta;

  NormalizationLayer() {}

  /**
   * Sets what is added to the variance; 0.001 by default.
   *
   * @param small a small positive number
   * @return a copy with it
   */
  public final L epsilon(double small) {
    return with(layer -> layer.epsilon = small);
  }

  /**
   * Sets whether beta is added; true by default.
   *
   * @param shift false for none
   * @return a copy with that choice
   */
  public final L center(boolean shift) {
    return with(layer -> layer.center = shift);
  }

  /**
   * Sets whether gamma multiplies; true by default.
   *
   * @param multiply false for none
   * @return a copy with that choice
   */
  public final L scale(boolean multiply) {
    return with(layer -> layer.scale = multiply);
  }

  /**
   * Sets beta's initializer; zeros by default.
   *
   * @param initializer makes the first beta
   * @return a copy with it
   */
  public final L betaInitializer(Initializer initializer) {
    Given.require("betaInitializer", initializer);
    return with(layer -> layer.betaOptions = layer.betaOptions.initializer(initializer));
  }

  /**
   * Sets gamma's initializer; ones by default.
   *
   * @param initializer makes the first gamma
   * @return a copy with it
   */
  public final L gammaInitializer(Initializer initializer) {
    Given.require("gammaInitializer", initializer);
    return with(layer -> layer.gammaOptions = layer.gammaOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on beta; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L betaRegularizer(Regularizer regularizer) {
    Given.require("betaRegularizer", regularizer);
    return with(layer -> layer.betaOptions = layer.betaOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of beta after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L betaConstraint(WeightConstraint constraint) {
    Given.require("betaConstraint", constraint);
    return with(layer -> layer.betaOptions = layer.betaOptions.constraint(constraint));
  }

  /**
   * Sets a penalty on gamma; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L gammaRegularizer(Regularizer regularizer) {
    Given.require("gammaRegularizer", regularizer);
    return with(layer -> layer.gammaOptions = layer.gammaOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of gamma after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L gammaConstraint(WeightConstraint constraint) {
    Given.require("gammaConstraint", constraint);
    return with(layer -> layer.gammaOptions = layer.gammaOptions.constraint(constraint));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("epsilon", epsilon);
    options.put("center", center);
    options.put("scale", scale);
    options.put("beta", betaOptions);
    options.put("gamma", gammaOptions);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  /** Makes gamma and beta, as far as they are wanted. */
  final void makeScale(Shape shape) {
    makeScale(shape, scale, center);
  }

  final void makeScale(Shape shape, boolean scaled, boolean shifted) {
    gamma = scaled ? weight("gamma", shape, gammaOptions) : null;
    beta = shifted ? weight("beta", shape, betaOptions) : null;
  }

  /** Returns gamma, or ones, in a shape that stretches to x. */
  final Value gamma(Value x, Shape shape, Context context) {
    return gamma == null ? x.like(1).broadcastTo(shape) : context.get(gamma).reshape(shape);
  }

  /** Returns beta, or zeros, in a shape that stretches to x. */
  final Value beta(Value x, Shape shape, Context context) {
    return beta == null ? x.like(0).broadcastTo(shape) : context.get(beta).reshape(shape);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
