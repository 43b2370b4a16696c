// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.FillMode;
import dev.nyala.data.Interpolation;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;

/**
 * Reads images between their pixels and beyond their borders, as Keras's {@code affine_transform}.
 *
 * @param fillMode what is seen beyond the border
 * @param fillValue what is seen there with a fixed value
 * @param interpolation how values between pixels are found
 */
record AffineSampling(FillMode fillMode, double fillValue, Interpolation interpolation) {

  /** Where each pixel of an image comes from: sums of products with its own column and row. */
  record Map(Value a0, Value a1, Value a2, Value b0, Value b1, Value b2) {}

  /** Images {@code [batch, height, width, channels]} of fixed size, and a list of their pixels. */
  private record Source(Value images, Value pixels, int height, int width) {}

  Value apply(Value images, int height, int width, Map map) {
    Value x = places(images, width, 2);
    Value y = places(images, height, 1);
    Value fromX = beyond(map.a0.multiply(x).add(map.a1.multiply(y)).add(map.a2), width);
    Value fromY = beyond(map.b0.multiply(x).add(map.b1.multiply(y)).add(map.b2), height);
    Shape shape = images.shape();
    Value pixels =
        images.reshape(
            shape.slice(0, 1).concat(Shape.of(height * width)).concat(shape.slice(3, 4)));
    Source source = new Source(images, pixels, height, width);
    return switch (interpolation) {
      case NEAREST -> read(source, nearest(fromY), nearest(fromX));
      case BILINEAR -> between(source, fromY, fromX);
    };
  }

  /** Returns the places along an axis, which stretch over the others. */
  private static Value places(Value images, int size, int axis) {
    Shape shape = axis == 1 ? Shape.of(1, size, 1, 1) : Shape.of(1, 1, size, 1);
    return images.graph().add(new Iota(new TensorType(images.dtype(), shape), axis));
  }

  /** Halves away from zero. */
  private static Value nearest(Value at) {
    Value up = Elementwise.floor(at.add(0.5));
    Value down = Elementwise.ceil(at.subtract(0.5));
    return at.less(0).select(down, up);
  }

  /** Returns which coordinate of the image stands for one outside. */
  private Value beyond(Value at, int length) {
    return switch (fillMode) {
      case CONSTANT -> at;
      case NEAREST -> clamp(at, length);
      case REFLECT -> clamp(reflected(at, length), length);
      case WRAP -> length == 1 ? at.multiply(0) : clamp(wrapped(at, length), length);
    };
  }

  private static Value reflected(Value at, int length) {
    double period = 2.0 * length;
    Value low = at.add(Elementwise.floor(at.multiply(-1 / period)).multiply(period));
    low = low.less(-length).select(low.add(period), low.multiply(-1).subtract(1));
    Value high = at.subtract(Elementwise.floor(at.multiply(1 / period)).multiply(period));
    high = high.less(length).select(high, high.multiply(-1).add(period - 1));
    return at.less(0).select(low, at.greater(length - 1).select(high, at));
  }

  /** Where one image follows another the last pixel is repeated, as in TensorFlow. */
  private static Value wrapped(Value at, int length) {
    double last = length - 1;
    Value low = at.add(Elementwise.floor(at.divide(-last)).add(1).multiply(length));
    Value high = at.subtract(Elementwise.floor(at.divide(last)).multiply(length));
    return at.less(0).select(low, at.greater(last).select(high, at));
  }

  private static Value clamp(Value at, int length) {
    return Arithmetic.clip(at, 0, length - 1);
  }

  private Value between(Source source, Value y, Value x) {
    Value top = Elementwise.floor(y);
    Value left = Elementwise.floor(x);
    Value down = y.subtract(top);
    Value right = x.subtract(left);
    Value upper = mixed(read(source, top, left), read(source, top, left.add(1)), right);
    Value lower =
        mixed(read(source, top.add(1), left), read(source, top.add(1), left.add(1)), right);
    return mixed(upper, lower, down);
  }

  private static Value mixed(Value first, Value second, Value part) {
    return first.multiply(part.subtractFrom(1)).add(second.multiply(part));
  }

  /** Returns the pixels at whole coordinates. */
  private Value read(Source source, Value y, Value x) {
    Value row = clamp(y, source.height);
    Value column = clamp(x, source.width);
    Shape shape = source.images.shape();
    Shape single = shape.slice(0, 1).concat(Shape.of(source.height, source.width, 1));
    Value at = row.multiply(source.width).add(column).cast(DType.INT32).broadcastTo(single);
    Shape flat = shape.slice(0, 1).concat(Shape.of(source.height * source.width));
    Value read = at.graph().add(new Gather(1, 1), source.pixels, at.reshape(flat)).reshape(shape);
    if (fillMode != FillMode.CONSTANT) {
      return read;
    }
    Value inside = row.equal(y).cast(read.dtype()).multiply(column.equal(x).cast(read.dtype()));
    return inside.greater(0).select(read, read.like(fillValue));
  }
}
