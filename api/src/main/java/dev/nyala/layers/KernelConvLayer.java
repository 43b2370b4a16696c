// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with one kernel that mixes channels, forward or transposed.
 *
 * <p>As in Keras, the window cannot both move by more than 1 and be dilated.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class KernelConvLayer<L extends KernelConvLayer<L>>
    extends ConvolutionLayer<L> permits ConvLayer, ConvTransposeLayer {

  final int filters;
  Initializer kernelInitializer = new GlorotUniform();
  @Nullable Regularizer kernelRegularizer;
  @Nullable WeightConstraint kernelConstraint;
  private @Nullable Parameter kernel;

  KernelConvLayer(int filters, int spatial, int... kernelSize) {
    super(spatial, kernelSize);
    this.filters = Checks.positive(kind(), "filters", filters);
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
   * Sets a penalty on the kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L kernelRegularizer(Regularizer regularizer) {
    return with(layer -> layer.kernelRegularizer = regularizer);
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

  @Override
  void checkOptions() {
    super.checkOptions();
    boolean moves = strides.stream().anyMatch(s -> s > 1);
    if (moves && dilationRate.stream().anyMatch(d -> d > 1)) {
      throw new ModelException(
          Diagnostic.of("%s cannot have both strides and a dilation rate above 1", kind())
              .received("strides %s, dilation rate %s", strides, dilationRate)
              .expected("1 for one of them"));
    }
  }

  /** Makes the kernel {@code [window..., from, to]}, and the bias. */
  final void makeKernel(int from, int to) {
    Shape window = Shape.of(kernelSize.toArray());
    kernel =
        weight(
            "kernel",
            window.concat(Shape.ofDims(Dim.of(from), Dim.of(to))),
            kernelInitializer,
            kernelRegularizer,
            kernelConstraint);
    makeBias(Shape.of(filters));
  }

  final Value kernel(Context context) {
    return context.get(Checks.built(this, kernel));
  }
}
