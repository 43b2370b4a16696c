// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution over any number of spatial axes: the gradient of a convolution by its
 * input, which makes images larger.
 *
 * <p>New sizes, where {@code reach = (kernelSize - 1) · dilationRate + 1}: with {@link
 * Padding#VALID} {@code (size - 1) · stride + reach + outputPadding}, which by default makes up for
 * a window shorter than its stride; with {@link Padding#SAME} {@code size · stride}, or {@code
 * (size - 1) · stride + reach mod 2 + outputPadding} if there is an output padding.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ConvTransposeLayer<L extends ConvTransposeLayer<L>>
    extends KernelConvLayer<L> permits Conv1DTranspose, Conv2DTranspose, Conv3DTranspose {

  @Nullable Axes outputPadding;

  ConvTransposeLayer(int filters, int spatial, int... kernelSize) {
    super(filters, spatial, kernelSize);
  }

  /**
   * Sets how many elements are added at the ends of the output; by default what the padding asks.
   *
   * @param amounts one for all axes or one for each, less than the strides
   * @return a copy with it
   */
  public final L outputPadding(int... amounts) {
    Given.require("outputPadding", amounts);
    Axes all = Windows.perAxisOrZero(kind(), "output padding", kernelSize.size(), amounts);
    return with(layer -> layer.outputPadding = all);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("output_padding", outputPadding);
  }

  @Override
  final void makeWeights(int inputChannels) {
    Axes added = outputPadding;
    for (int a = 0; added != null && a < added.size(); a++) {
      if (added.get(a) >= strides.get(a)) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" has an output padding as large as its strides", path())
                .received("output padding %s, strides %s", added, strides)
                .expected("output padding below the strides")
                .where("%s", this));
      }
    }
    makeKernel(filters, inputChannels);
  }

  @Override
  final Value convolve(Value x, Context context) {
    List<Dim> low = new ArrayList<>();
    List<Dim> high = new ArrayList<>();
    Shape output = x.shape().with(-1, Dim.of(filters));
    for (int a = 0; a < kernelSize.size(); a++) {
      int surplus = surplus(a);
      int cut = Math.max(0, surplus);
      low.add(Dim.of(cut / 2));
      high.add(Dim.of(cut - cut / 2));
      Dim size = x.shape().dim(a + 1).plus(-1).times(strides.get(a)).plus(reach(a) - surplus);
      if (size.isStatic() && size.toInt() < 1) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" has an empty output", path())
                .received("%s with padding %s", x.type(), padding)
                .where("%s", this)
                .remedy("use padding VALID, an output padding, or larger inputs"));
      }
      output = output.with(a + 1, size);
    }
    ConvGeometry geometry = new ConvGeometry(strides, dilationRate, low, high, 1);
    return x.graph().add(new ConvInputGrad(geometry, output), x, kernel(context));
  }

  private int reach(int axis) {
    return (kernelSize.get(axis) - 1) * dilationRate.get(axis) + 1;
  }

  /** Returns by how much the windows reach beyond the output; negative if they fall short. */
  private int surplus(int axis) {
    int reach = reach(axis);
    Axes added = outputPadding;
    if (padding == Padding.VALID) {
      return added == null ? Math.min(0, reach - strides.get(axis)) : -added.get(axis);
    }
    return added == null ? reach - strides.get(axis) : reach - reach % 2 - added.get(axis);
  }
}
