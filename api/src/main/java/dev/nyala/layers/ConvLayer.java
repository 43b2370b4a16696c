// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;

/**
 * A convolution over any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ConvLayer<L extends ConvLayer<L>> extends KernelConvLayer<L>
    permits Conv1D, Conv2D, Conv3D {

  int groups = 1;

  ConvLayer(int filters, int spatial, int... kernelSize) {
    super(filters, spatial, kernelSize);
  }

  /**
   * Sets into how many groups the channels are split, each with filters of its own; 1 by default.
   *
   * @param number a divisor of the channels and of the filters
   * @return a copy with it
   */
  public final L groups(int number) {
    Checks.positive(kind(), "number of groups", number);
    if (filters % number != 0) {
      throw new ModelException(
          Diagnostic.of("%s cannot split its filters into groups", kind())
              .received("%d filters, %d groups", filters, number)
              .expected("groups that divide the filters"));
    }
    return with(layer -> layer.groups = number);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("groups", groups);
  }

  @Override
  final void makeWeights(int inputChannels) {
    if (inputChannels % groups != 0) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot split its input's channels into groups", path())
              .received("%d channels, %d groups", inputChannels, groups)
              .expected("groups that divide the channels")
              .where("%s", this));
    }
    makeKernel(inputChannels / groups, filters);
  }

  @Override
  final Value convolve(Value x, Context context) {
    return slide(x, kernel(context), groups);
  }
}
