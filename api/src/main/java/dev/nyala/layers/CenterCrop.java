// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.tensor.Dim;

/**
 * Cuts out the centre of images, as {@code keras.layers.CenterCrop}.
 *
 * <p>Shapes: {@code [batch, anyHeight, anyWidth, channels]} gives {@code [batch, height, width,
 * channels]}; channels first likewise. Images that are smaller are cropped to the aspect ratio and
 * enlarged. Integers become the layer's dtype.
 */
public final class CenterCrop extends ImageLayer<CenterCrop> {

  private final int height;
  private final int width;

  private CenterCrop(int height, int width) {
    this.height = Checks.positive("CenterCrop", "height", height);
    this.width = Checks.positive("CenterCrop", "width", width);
  }

  /**
   * Returns a layer.
   *
   * @param height of what comes out
   * @param width of what comes out
   * @return a layer with Keras's defaults
   */
  public static CenterCrop of(int height, int width) {
    return new CenterCrop(height, width);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("height", height);
    options.put("width", width);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  Value apply(Value x, Context context) {
    Value last = dataFormat.toChannelsLast(x);
    Dim above = last.shape().dim(1).plus(-height);
    Dim beside = last.shape().dim(2).plus(-width);
    Value center =
        isNegative(above) || isNegative(beside)
            ? Resizing.resized(
                Resizing.cropped(this, last, height, width), ResizeMethod.BILINEAR, height, width)
            : Resizing.cut(last, above.floorDiv(2), beside.floorDiv(2), height, width);
    return dataFormat.fromChannelsLast(center);
  }

  private static boolean isNegative(Dim dim) {
    return dim.isStatic() && dim.toInt() < 0;
  }
}
