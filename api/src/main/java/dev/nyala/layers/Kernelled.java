// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import java.util.function.UnaryOperator;

/**
 * A layer whose main weight is called its kernel: the options of that.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface Kernelled<L extends AffineLayer<L>>
    permits HeadsLayer, KernelConvLayer, KernelLayer {

  /**
   * Sets the kernel's initializer; Glorot uniform by default.
   *
   * @param initializer makes the first kernel
   * @return a copy with it
   */
  default L kernelInitializer(Initializer initializer) {
    Given.require("kernelInitializer", initializer);
    return kernel(options -> options.initializer(initializer));
  }

  /**
   * Sets a penalty on the kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  default L kernelRegularizer(Regularizer regularizer) {
    Given.require("kernelRegularizer", regularizer);
    return kernel(options -> options.regularizer(regularizer));
  }

  /**
   * Sets a projection of the kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  default L kernelConstraint(WeightConstraint constraint) {
    Given.require("kernelConstraint", constraint);
    return kernel(options -> options.constraint(constraint));
  }

  /**
   * Changes what is said of the kernel.
   *
   * @param change makes the new options of the old
   * @return a copy with them
   */
  @SuppressWarnings("unchecked") // The layers that are permitted have the class L.
  private L kernel(UnaryOperator<WeightOptions> change) {
    return ((L) this).with(layer -> layer.kernelOptions = change.apply(layer.kernelOptions));
  }
}
