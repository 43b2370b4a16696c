// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
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
    extends ConvolutionLayer<L> implements Kernelled<L>
    permits ConvLSTMLayer, ConvLayer, ConvTransposeLayer {

  final int filters;
  private @Nullable Parameter kernel;

  KernelConvLayer(int filters, int spatial, int... kernelSize) {
    super(spatial, kernelSize);
    this.filters = Checks.positive(kind(), "filters", filters);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("filters", filters);
    options.put("kernel", kernelOptions);
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
    makeKernelAlone(from, to);
    makeBias(Shape.of(filters));
  }

  final void makeKernelAlone(int from, int to) {
    kernel = weight("kernel", windowOf(from, to), kernelOptions);
  }

  final Shape windowOf(int from, int to) {
    return Shape.of(kernelSize.toArray()).concat(Shape.of(from, to));
  }

  final Value kernel(Context context) {
    return context.get(Checks.built(this, kernel));
  }
}
