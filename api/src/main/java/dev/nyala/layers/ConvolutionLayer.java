// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * What all convolutions have in common: a window that moves over any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ConvolutionLayer<L extends ConvolutionLayer<L>>
    extends ActivatedLayer<L> permits KernelConvLayer, DepthwiseLayer {

  final Axes kernelSize;
  Axes strides;
  Axes dilationRate;
  Padding padding = Padding.VALID;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private Dim channels = Dim.of(0);

  ConvolutionLayer(int spatial, int... kernelSize) {
    super(Activations.LINEAR);
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
    Given.require("strides", steps);
    Axes all = Windows.perAxis(kind(), "strides", kernelSize.size(), steps);
    return checked(with(layer -> layer.strides = all));
  }

  /**
   * Sets the distance between the elements of a window; 1 by default.
   *
   * @param rate one for all axes or one for each
   * @return a copy with it
   */
  public final L dilationRate(int... rate) {
    Given.require("dilationRate", rate);
    Axes all = Windows.perAxis(kind(), "dilation rate", kernelSize.size(), rate);
    return checked(with(layer -> layer.dilationRate = all));
  }

  /**
   * Sets what happens at the borders; {@link Padding#VALID} by default.
   *
   * @param mode the padding; {@link Padding#CAUSAL} for {@link Conv1D} alone
   * @return a copy with it
   */
  public final L padding(Padding mode) {
    Given.require("padding", mode);
    return checked(with(layer -> layer.padding = mode));
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("kernel_size", kernelSize);
    options.put("strides", strides);
    options.put("padding", padding);
    options.put("data_format", dataFormat);
    options.put("dilation_rate", dilationRate);
  }

  private L checked(L layer) {
    layer.checkOptions();
    return layer;
  }

  /** Refuses options that do not go together. */
  void checkOptions() {
    if (!allowsCausal()) {
      Checks.notCausal(kind(), padding);
    }
  }

  /** Tells whether the window may look at the past alone. */
  boolean allowsCausal() {
    return false;
  }

  @Override
  protected void build(List<TensorType> inputs) {
    TensorType input = inputs.get(0);
    Checks.rank(this, input, kernelSize.size() + 2);
    int number = Checks.fixed(this, input.shape(), dataFormat.channelAxis(input.rank()));
    channels = Dim.of(number);
    makeWeights(number);
  }

  /** Makes the weights for a number of input channels. */
  abstract void makeWeights(int inputChannels);

  @Override
  protected final Value call(Value x, Context context) {
    Checks.rank(this, x.type(), kernelSize.size() + 2);
    Checks.sameDim(this, x, dataFormat.channelAxis(x.rank()), channels);
    Value product = convolve(dataFormat.toChannelsLast(x), context);
    return activation.call(dataFormat.fromChannelsLast(shift(product, context)));
  }

  /** Computes the layer's product of kernels and a channels-last value. */
  abstract Value convolve(Value x, Context context);

  /** Moves the window over a channels-last value. */
  final Value slide(Value x, Value kernel, int groups) {
    ConvGeometry geometry = padding.geometry(x.shape(), kernelSize, strides, dilationRate, groups);
    Checks.windowsFit(this, x, kernelSize, geometry);
    return x.graph().add(new Conv(geometry), x, kernel);
  }
}
