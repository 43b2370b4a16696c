// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.stream.IntStream;

/**
 * {@code Col2Im} and {@code MaxUnpool}: windows put back into images.
 *
 * <p>The sizes of the image of {@code Col2Im} must be known before the run.
 */
final class ScatteredWindows {

  private ScatteredWindows() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Col2Im", ScatteredWindows::summed).put("MaxUnpool", ScatteredWindows::unpooled);
  }

  static int[] attribute(OperatorCall call, String name, int otherwise, int count) {
    int[] usual = IntStream.generate(() -> otherwise).limit(count).toArray();
    int[] given = call.attributes().integers(name).orElse(usual);
    if (given.length != count) {
      throw call.refused("%s with %d numbers", name, given.length);
    }
    return given;
  }

  /** Adds up what several windows have for one place; what they have outside goes nowhere. */
  private static Value summed(OperatorCall call) {
    Value x = call.input(0);
    Shape image = Shape.of(call.integers(1));
    Shape window = Shape.of(call.integers(2));
    long[] places = places(call, image, window);
    Dim channels = x.shape().dim(1).floorDiv(window.size());
    Dim batch = x.shape().dim(0);
    Value flat = x.reshape(Shape.ofDims(batch, channels, Dim.of(places.length)));
    int size = image.size();
    Value base = x.like(0).broadcastTo(Shape.ofDims(batch, channels, Dim.of(size + 1)));
    Value sums = x.graph().add(new ScatterAdd(2, 0), base, call.constant(places), flat);
    return PlacingOperators.part(sums, 2, Dim.of(0), Dim.of(size))
        .reshape(Shape.ofDims(batch, channels).concat(image));
  }

  /** Returns the place of each tap in each window; one behind the image for those outside. */
  private static long[] places(OperatorCall call, Shape image, Shape window) {
    int rank = image.rank();
    int[] strides = attribute(call, "strides", 1, rank);
    int[] dilations = attribute(call, "dilations", 1, rank);
    int[] pads = attribute(call, "pads", 0, 2 * rank);
    int[] steps = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int reach = (window.toInt(axis) - 1) * dilations[axis] + 1;
      int room = image.toInt(axis) + pads[axis] + pads[axis + rank] - reach;
      if (room < 0) {
        throw call.refused("a window %s on an image %s", window, image);
      }
      steps[axis] = room / strides[axis] + 1;
    }
    int blocks = Shape.of(steps).size();
    long[] places = new long[Math.multiplyExact(window.size(), blocks)];
    for (int i = 0; i < places.length; i++) {
      int tap = i / blocks;
      int block = i % blocks;
      long stride = 1;
      long place = 0;
      boolean inside = true;
      for (int axis = rank - 1; axis >= 0; axis--) {
        int size = image.toInt(axis);
        int at =
            block % steps[axis] * strides[axis]
                + tap % window.toInt(axis) * dilations[axis]
                - pads[axis];
        inside &= at >= 0 && at < size;
        place += at * stride;
        stride *= size;
        tap /= window.toInt(axis);
        block /= steps[axis];
      }
      places[i] = inside ? place : image.size();
    }
    return places;
  }

  /** Puts each element where the largest of its window was; all others are 0. */
  private static Value unpooled(OperatorCall call) {
    Value x = call.input(0);
    int rank = x.rank() - 2;
    int[] window = call.attributes().integers("kernel_shape").orElse(new int[0]);
    if (window.length != rank) {
      throw call.refused("kernel_shape of %d axes for %s", window.length, x.type());
    }
    int[] strides = attribute(call, "strides", 1, rank);
    int[] pads = attribute(call, "pads", 0, 2 * rank);
    Shape shape = x.shape();
    for (int axis = 0; axis < rank; axis++) {
      long more = window[axis] - (long) pads[axis] - pads[axis + rank] - strides[axis];
      shape = shape.with(axis + 2, x.shape().dim(axis + 2).times(strides[axis]).plus(more));
    }
    Shape flat = Shape.ofDims(x.shape().sizeDim());
    Value none = x.like(Double.NEGATIVE_INFINITY).reshape(Shape.of(1));
    Value base = none.broadcastTo(Shape.ofDims(shape.sizeDim()));
    Value places = call.input(1).cast(DType.INT64).reshape(flat);
    Value found = x.graph().add(new ScatterMax(0, 0), base, places, x.reshape(flat));
    Value whole = found.equal(none).select(none.like(0), found).reshape(shape);
    return call.has(2) ? sized(whole, call.integers(2)) : whole;
  }

  /** The image keeps its place at the start of every axis. */
  private static Value sized(Value x, int[] sizes) {
    Value result = x;
    for (int axis = 0; axis < sizes.length; axis++) {
      int size = x.shape().toInt(axis);
      if (sizes[axis] > size) {
        result = PlacingOperators.padded(result, axis, 0, sizes[axis] - size, 0);
      } else if (sizes[axis] < size) {
        result = PlacingOperators.part(result, axis, Dim.of(0), Dim.of(sizes[axis]));
      }
    }
    return result;
  }
}
