// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CoordinateMode;
import dev.nyala.graph.op.Resize;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.tensor.Shape;

/**
 * Makes images larger by whole factors, as {@code keras.layers.UpSampling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, height · factor, width ·
 * factor, channels]}; channels first likewise. Elements are repeated, or interpolated between the
 * centres of pixels ({@link CoordinateMode#HALF_PIXEL}).
 */
public final class UpSampling2D extends UpSamplingLayer<UpSampling2D> {

  private ResizeMethod interpolation = ResizeMethod.NEAREST;

  private UpSampling2D(int... size) {
    super(2, size);
  }

  /**
   * Returns a layer.
   *
   * @param size the factors: one number, or that of the height and that of the width
   * @return a layer with Keras's defaults
   */
  public static UpSampling2D of(int... size) {
    Given.require("size", size);
    return new UpSampling2D(size);
  }

  /**
   * Returns a layer that doubles each axis.
   *
   * @return a layer with Keras's defaults
   */
  public static UpSampling2D of() {
    return new UpSampling2D(2);
  }

  /**
   * Sets how new elements are computed; {@link ResizeMethod#NEAREST} by default.
   *
   * @param method any
   * @return a copy with it
   */
  public UpSampling2D interpolation(ResizeMethod method) {
    Given.require("interpolation", method);
    return with(layer -> layer.interpolation = method);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public UpSampling2D dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("interpolation", interpolation);
  }

  @Override
  Value apply(Value x, Context context) {
    if (interpolation == ResizeMethod.NEAREST) {
      return super.apply(x, context);
    }
    Value last = dataFormat.toChannelsLast(x);
    Shape larger =
        Shape.ofDims(
            last.shape().dim(1).times(size.get(0)), last.shape().dim(2).times(size.get(1)));
    Resize resize = new Resize(interpolation, CoordinateMode.HALF_PIXEL, larger);
    return dataFormat.fromChannelsLast(x.graph().add(resize, last));
  }
}
