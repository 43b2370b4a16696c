// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * A convolution over any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ConvLayer<L extends ConvLayer<L>> extends KernelLayer<L>
    permits Conv2D {

  private final int filters;
  private final Axes kernelSize;
  Axes strides;
  Axes dilationRate;
  int groups = 1;
  Padding padding = Padding.VALID;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  ConvLayer(int filters, int spatial, int... kernelSize) {
    super(Activations.LINEAR);
    this.filters = Checks.positive(kind(), "filters", filters);
    this.kernelSize = Windows.perAxis(kind(), "kernel size", spatial, kernelSize);
    this.strides = Axes.repeat(1, spatial);
    this.dilationRate = Axes.repeat(1, spatial);
  }

  /**
   * Sets how far the window moves; 1 by default.
   *
   * @param steps one for all axes or one for each
   * @return a copy with it
   */
  public final L strides(int... steps) {
    Axes all = Windows.perAxis(kind(), "strides", kernelSize.size(), steps);
    return with(layer -> layer.strides = all);
  }

  /**
   * Sets the distance between the elements of a window; 1 by default.
   *
   * @param rate one for all axes or one for each
   * @return a copy with it
   */
  public final L dilationRate(int... rate) {
    Axes all = Windows.perAxis(kind(), "dilation rate", kernelSize.size(), rate);
    return with(layer -> layer.dilationRate = all);
  }

  /**
   * Sets what happens at the borders; {@link Padding#VALID} by default.
   *
   * @param mode the padding
   * @return a copy with it
   */
  public final L padding(Padding mode) {
    return with(layer -> layer.padding = mode);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    return with(layer -> layer.dataFormat = format);
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
  protected final void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Checks.rank(this, inputs.get(0), kernelSize.size() + 2);
    int channels = Checks.fixed(this, input, dataFormat.channelAxis(input.rank()));
    if (channels % groups != 0) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot split its input's channels into groups", path())
              .received("%d channels, %d groups", channels, groups)
              .expected("groups that divide the channels")
              .where("%s", this));
    }
    makeKernel(Shape.of(kernelSize.toArray()).concat(Shape.of(channels / groups, filters)));
    makeBias(Shape.of(filters));
  }

  @Override
  protected final Value call(Value x, Context context) {
    int spatial = kernelSize.size();
    Checks.rank(this, x.type(), spatial + 2);
    Value kernel = kernel(context);
    int channelAxis = dataFormat.channelAxis(x.rank());
    Checks.sameDim(this, x, channelAxis, kernel.shape().dim(spatial).times(groups));
    Value last = dataFormat.toChannelsLast(x);
    ConvGeometry geometry =
        padding.geometry(last.shape(), kernelSize, strides, dilationRate, groups);
    Checks.windowsFit(this, last, kernelSize, geometry);
    Value product = last.graph().add(new Conv(geometry), last, kernel);
    Value shift = bias(context);
    Value shifted = shift == null ? product : product.add(shift);
    return activation.call(dataFormat.fromChannelsLast(shifted));
  }
}
