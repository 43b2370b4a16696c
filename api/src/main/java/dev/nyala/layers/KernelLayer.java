// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.Value;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What layers with a kernel and perhaps a bias have in common: {@link Dense}, the convolutions and
 * the recurrent layers.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class KernelLayer<L extends KernelLayer<L>> extends StandardLayer<L>
    implements Activated permits Dense, ConvLayer, RecurrentLayer {

  Activation activation;
  boolean useBias = true;
  Initializer kernelInitializer = new GlorotUniform();
  Initializer biasInitializer = new Zeros();
  @Nullable Regularizer kernelRegularizer;
  @Nullable Regularizer biasRegularizer;
  @Nullable Regularizer activityRegularizer;
  @Nullable WeightConstraint kernelConstraint;
  @Nullable WeightConstraint biasConstraint;
  private @Nullable Parameter kernel;
  private @Nullable Parameter bias;

  KernelLayer(Activation activation) {
    this.activation = activation;
  }

  /**
   * Sets the activation.
   *
   * @param function applied to the output
   * @return a copy with it
   */
  public final L activation(Activation function) {
    return with(layer -> layer.activation = function);
  }

  @Override
  public final Activation activation() {
    return activation;
  }

  /**
   * Sets whether there is a bias; true by default.
   *
   * @param use false for none
   * @return a copy with that choice
   */
  public final L useBias(boolean use) {
    return with(layer -> layer.useBias = use);
  }

  /**
   * Sets the kernel's initializer; Glorot uniform by default.
   *
   * @param initializer makes the first kernel
   * @return a copy with it
   */
  public final L kernelInitializer(Initializer initializer) {
    return with(layer -> layer.kernelInitializer = initializer);
  }

  /**
   * Sets the bias's initializer; zeros by default.
   *
   * @param initializer makes the first bias
   * @return a copy with it
   */
  public final L biasInitializer(Initializer initializer) {
    return with(layer -> layer.biasInitializer = initializer);
  }

  /**
   * Sets a penalty on the kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L kernelRegularizer(Regularizer regularizer) {
    return with(layer -> layer.kernelRegularizer = regularizer);
  }

  /**
   * Sets a penalty on the bias; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L biasRegularizer(Regularizer regularizer) {
    return with(layer -> layer.biasRegularizer = regularizer);
  }

  /**
   * Sets a penalty on the output, divided by the batch size; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L activityRegularizer(Regularizer regularizer) {
    return with(layer -> layer.activityRegularizer = regularizer);
  }

  /**
   * Sets a projection of the kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L kernelConstraint(WeightConstraint constraint) {
    return with(layer -> layer.kernelConstraint = constraint);
  }

  /**
   * Sets a projection of the bias after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L biasConstraint(WeightConstraint constraint) {
    return with(layer -> layer.biasConstraint = constraint);
  }

  /** Makes the kernel. */
  final void makeKernel(Shape shape) {
    kernel = weight("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
  }

  /** Makes the bias, if there is one. */
  final void makeBias(Shape shape) {
    makeBias(shape, biasInitializer);
  }

  final void makeBias(Shape shape, Initializer initializer) {
    bias = useBias ? weight("bias", shape, initializer, biasRegularizer, biasConstraint) : null;
  }

  final Value kernel(Context context) {
    return context.get(Checks.built(this, kernel));
  }

  final @Nullable Value bias(Context context) {
    return bias == null ? null : context.get(bias);
  }

  /** Adds the bias along the last axis, activates, and penalises what comes out. */
  final Value finish(Value product, Context context) {
    Value shift = bias(context);
    return activate(shift == null ? product : product.add(shift), context);
  }

  /** Activates, and penalises what comes out. */
  final Value activate(Value x, Context context) {
    Value output = activation.call(x);
    context.regularizeActivity(activityRegularizer, output);
    return output;
  }
}
