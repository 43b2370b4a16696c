// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CoordinateMode;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Resize;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.graph.op.Slice;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * Resizes images, as {@code keras.layers.Resizing}.
 *
 * <p>Shapes: {@code [batch, anyHeight, anyWidth, channels]} gives {@code [batch, height, width,
 * channels]}; channels first likewise. The dtype stays: integers are rounded. Elements are
 * interpolated between the centres of pixels; images that become smaller are not smoothed first.
 */
public final class Resizing extends ImageLayer<Resizing> {

  private final int height;
  private final int width;
  private ResizeMethod interpolation = ResizeMethod.BILINEAR;
  private boolean cropToAspectRatio;
  private boolean padToAspectRatio;
  private double fillValue;

  private Resizing(int height, int width) {
    this.height = Checks.positive("Resizing", "height", height);
    this.width = Checks.positive("Resizing", "width", width);
  }

  /**
   * Returns a layer.
   *
   * @param height of what comes out
   * @param width of what comes out
   * @return a layer with Keras's defaults
   */
  public static Resizing of(int height, int width) {
    return new Resizing(height, width);
  }

  /**
   * Sets how new elements are computed; {@link ResizeMethod#BILINEAR} by default.
   *
   * @param method any
   * @return a copy with it
   */
  public Resizing interpolation(ResizeMethod method) {
    Given.require("interpolation", method);
    return with(layer -> layer.interpolation = method);
  }

  /**
   * Sets whether images are not distorted but cropped around their centre; false by default. Their
   * size must be fixed.
   *
   * @param crop true to crop
   * @return a copy with that choice
   * @throws ModelException if they are padded too
   */
  public Resizing cropToAspectRatio(boolean crop) {
    requireOne(crop, padToAspectRatio);
    return with(layer -> layer.cropToAspectRatio = crop);
  }

  /**
   * Sets whether images are not distorted but padded on both sides; false by default. Their size
   * must be fixed.
   *
   * @param pad true to pad
   * @return a copy with that choice
   * @throws ModelException if they are cropped too
   */
  public Resizing padToAspectRatio(boolean pad) {
    requireOne(cropToAspectRatio, pad);
    return with(layer -> layer.padToAspectRatio = pad);
  }

  private static void requireOne(boolean crop, boolean pad) {
    if (crop && pad) {
      throw new ModelException(
          Diagnostic.of("Resizing either crops or pads images to an aspect ratio")
              .received("both")
              .expected("one of them, or neither"));
    }
  }

  /**
   * Sets what images are padded with; 0 by default.
   *
   * @param value any number
   * @return a copy with it
   */
  public Resizing fillValue(double value) {
    return with(layer -> layer.fillValue = value);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("height", height);
    options.put("width", width);
    options.put("interpolation", interpolation);
    options.put("crop_to_aspect_ratio", cropToAspectRatio);
    options.put("pad_to_aspect_ratio", padToAspectRatio);
    options.put("fill_value", fillValue);
  }

  @Override
  Value apply(Value x, Context context) {
    Value last = dataFormat.toChannelsLast(x);
    if (cropToAspectRatio) {
      last = cropped(this, last, height, width);
    } else if (padToAspectRatio) {
      last = padded(last);
    }
    return dataFormat.fromChannelsLast(resized(last, interpolation, height, width));
  }

  private Value padded(Value last) {
    int rows = Checks.fixed(this, last.shape(), 1);
    int columns = Checks.fixed(this, last.shape(), 2);
    int above = (Math.max(rows, (int) ((float) (columns * height) / width)) - rows) / 2;
    int left = (Math.max(columns, (int) ((float) (rows * width) / height)) - columns) / 2;
    List<Dim> ends = List.of(Dim.of(0), Dim.of(above), Dim.of(left), Dim.of(0));
    return last.graph().add(new Pad(ends, ends, fillValue), last);
  }

  /** Cuts out the largest part around the centre that has the aspect ratio. */
  static Value cropped(Layer layer, Value last, int height, int width) {
    int rows = Checks.fixed(layer, last.shape(), 1);
    int columns = Checks.fixed(layer, last.shape(), 2);
    int high = Math.max(1, Math.min(rows, (int) ((float) (columns * height) / width)));
    int wide = Math.max(1, Math.min(columns, (int) ((float) (rows * width) / height)));
    return cut(last, Dim.of((rows - high) / 2), Dim.of((columns - wide) / 2), high, wide);
  }

  /** Cuts a rectangle out of images whose channels come last. */
  static Value cut(Value last, Dim top, Dim left, int height, int width) {
    Shape shape = last.shape();
    List<Dim> starts = List.of(Dim.of(0), top, left, Dim.of(0));
    List<Dim> limits = List.of(shape.dim(0), top.plus(height), left.plus(width), shape.dim(3));
    return last.graph().add(new Slice(starts, limits, Axes.repeat(1, 4)), last);
  }

  /** Resizes images whose channels come last; integers are rounded and limited to their dtype. */
  static Value resized(Value last, ResizeMethod method, int height, int width) {
    Resize resize = new Resize(method, CoordinateMode.HALF_PIXEL, Shape.of(height, width));
    DType dtype = last.dtype();
    if (method == ResizeMethod.NEAREST || dtype.isFloating()) {
      return last.graph().add(resize, last);
    }
    Value exact = last.graph().add(resize, last.cast(DType.FLOAT32));
    return Arithmetic.clip(Elementwise.round(exact), dtype.lowest(), dtype.highest()).cast(dtype);
  }
}
