// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.DynamicSlice;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.ops.Joining;
import dev.nyala.random.RandomDistribution;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * Cuts a rectangle out of images in training, as {@code keras.layers.RandomCrop}: one for all
 * images of a batch.
 *
 * <p>Shapes: {@code [batch, anyHeight, anyWidth, channels]} gives {@code [batch, height, width,
 * channels]}; channels first likewise. Images that are not larger in both directions are cut from
 * the centre, and resized where that is smaller. Integers become the layer's dtype.
 *
 * <p>Outside training images stay as they are, and do not get the shape that the layers behind were
 * built on: feed some of that size, or use layers that take any, as after {@link
 * GlobalAveragePooling2D}. {@link CenterCrop} crops always.
 */
public final class RandomCrop extends RandomImageLayer<RandomCrop> {

  private final int height;
  private final int width;

  private RandomCrop(int height, int width) {
    this.height = Checks.positive("RandomCrop", "height", height);
    this.width = Checks.positive("RandomCrop", "width", width);
  }

  /**
   * Returns a layer.
   *
   * @param height of what comes out
   * @param width of what comes out
   * @return a layer with Keras's defaults
   */
  public static RandomCrop of(int height, int width) {
    return new RandomCrop(height, width);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("height", height);
    options.put("width", width);
  }

  @Override
  boolean declaresTraining() {
    return true;
  }

  @Override
  Value disturb(Value x, Context context) {
    Value last = dataFormat.toChannelsLast(x);
    int rows = Checks.fixed(this, last.shape(), 1);
    int columns = Checks.fixed(this, last.shape(), 2);
    boolean larger = rows > height && columns > width;
    Value part =
        larger
            ? anywhere(last, rows - height, columns - width, context)
            : central(last, rows, columns);
    return dataFormat.fromChannelsLast(part);
  }

  private Value anywhere(Value last, int below, int beside, Context context) {
    Value top = drawn(below, context);
    Value none = top.like(0);
    Value starts = Joining.concatenate(List.of(none, top, drawn(beside, context), none), 0);
    Shape size = last.shape().with(1, Dim.of(height)).with(2, Dim.of(width));
    return last.graph().add(new DynamicSlice(size), last, starts);
  }

  /** Draws an integer from 0 to a largest one, as a vector of one element. */
  private Value drawn(int most, Context context) {
    RandomDistribution uniform = RandomDistribution.uniform(0, most + 1.0);
    return context.random(uniform, Shape.of(1), DType.FLOAT32, seed).cast(DType.INT32);
  }

  /** Begins where a centre of the aspect ratio begins, and ends at the size or the image. */
  private Value central(Value last, int rows, int columns) {
    int top = (rows - within(rows, (double) columns * height / width)) / 2;
    int left = (columns - within(columns, (double) rows * width / height)) / 2;
    int high = Math.min(height, rows - top);
    int wide = Math.min(width, columns - left);
    Value part = Resizing.cut(last, Dim.of(top), Dim.of(left), high, wide);
    return high == height && wide == width
        ? part
        : Resizing.resized(part, ResizeMethod.BILINEAR, height, width);
  }

  private static int within(int size, double wanted) {
    return Math.max(Math.min(size, (int) wanted), 1);
  }
}
