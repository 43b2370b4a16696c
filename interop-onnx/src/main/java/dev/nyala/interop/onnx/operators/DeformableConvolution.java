// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code DeformConv}: a convolution whose window is moved, tap by tap, by an input.
 *
 * <p>Images may have any number of spatial axes. Spatial sizes of the kernel must be fixed.
 */
final class DeformableConvolution {

  private final OperatorCall call;
  private final Value x;
  private final Value weight;
  private final int rank;
  private final int groups;
  private final int offsetGroups;

  /** The window, {@code [k...]}. */
  private final Shape window;

  /** The result, {@code [o...]}. */
  private final Shape result;

  private DeformableConvolution(OperatorCall call) {
    this.call = call;
    this.x = call.input(0);
    this.weight = call.input(1);
    this.rank = x.rank() - 2;
    this.groups = (int) call.attributes().integer("group", 1);
    this.offsetGroups = (int) call.attributes().integer("offset_group", 1);
    this.window = weight.shape().slice(2, weight.rank());
    this.result = call.input(2).shape().slice(2, x.rank());
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.put("DeformConv", call -> new DeformableConvolution(call).convolved());
  }

  private Value convolved() {
    Value columns = columns();
    Dim batch = x.shape().dim(0);
    Dim taps = window.sizeDim();
    Dim outputs = result.sizeDim();
    Dim channels = weight.shape().dim(1);
    Dim filters = weight.shape().dim(0).floorDiv(groups);
    // [batch, groups, outputs, channels of a group · taps]
    Value rows =
        columns
            .reshape(Shape.ofDims(batch, Dim.of(groups), channels, taps, outputs))
            .transpose(0, 1, 4, 2, 3)
            .reshape(Shape.ofDims(batch, Dim.of(groups), outputs, channels.times(taps)));
    Shape matrix = Shape.ofDims(Dim.of(1), Dim.of(groups), filters, channels.times(taps));
    Value kernel = weight.reshape(matrix).broadcastTo(matrix.with(0, batch));
    Value sums = kernel.matmul(rows, false, true);
    Shape shape = Shape.ofDims(batch, weight.shape().dim(0)).concat(result);
    Value whole = sums.reshape(shape);
    int[] others = IntStream.range(1, rank + 1).toArray();
    return call.optional(3)
        .map(bias -> whole.add(Ranks.inserted(bias, Axes.of(others))))
        .orElse(whole);
  }

  /** Returns what each tap sees: {@code [batch, channels, taps, outputs]}. */
  private Value columns() {
    Dim batch = x.shape().dim(0).times(offsetGroups);
    Dim channels = x.shape().dim(1).floorDiv(offsetGroups);
    Dim taps = window.sizeDim();
    Dim points = taps.times(result.sizeDim());
    Value images = x.reshape(Shape.ofDims(batch, channels).concat(x.shape().slice(2, x.rank())));
    Value found =
        new Sampler(images, Sampler.every(images), SampleBorder.ZEROS).linear(places(batch));
    if (call.has(4)) {
      found = found.multiply(call.input(4).reshape(Shape.ofDims(batch, points, Dim.of(1))));
    }
    Shape apart = Shape.ofDims(batch, taps, result.sizeDim(), channels);
    return found.reshape(apart).transpose(0, 3, 1, 2);
  }

  /** Returns where each tap is for each element of the result, one value per axis. */
  private List<Value> places(Dim batch) {
    int[] strides = ScatteredWindows.attribute(call, "strides", 1, rank);
    int[] dilations = ScatteredWindows.attribute(call, "dilations", 1, rank);
    int[] pads = ScatteredWindows.attribute(call, "pads", 0, 2 * rank);
    Shape points = window.concat(result);
    Shape moves = Shape.ofDims(batch, window.sizeDim(), Dim.of(rank), result.sizeDim());
    Value offsets = call.input(2).reshape(moves);
    List<Value> places = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Value tap = Counts.along(call.graph(), window.dim(axis), axis, 2 * rank);
      Value output = Counts.along(call.graph(), result.dim(axis), rank + axis, 2 * rank);
      Value still =
          tap.multiply(dilations[axis]).add(output.multiply(strides[axis])).subtract(pads[axis]);
      Shape flat = Shape.ofDims(Dim.of(1), points.sizeDim());
      Value own = PlacingOperators.at(offsets, 2, axis).reshape(flat.with(0, batch));
      places.add(own.add(still.broadcastTo(points).reshape(flat).cast(x.dtype())));
    }
    return places;
  }
}
