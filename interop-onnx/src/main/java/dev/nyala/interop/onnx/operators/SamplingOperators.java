// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code AffineGrid} and {@code GridSample}: places in images, and what is there.
 *
 * <p>Images may have any number of spatial axes. Where ONNX leaves it open, results are those of
 * PyTorch: an axis of one element is in its middle, and cubic interpolation beyond a border goes
 * through copies of the last element. The size of a grid of {@code AffineGrid} may depend on the
 * sizes of inputs.
 */
final class SamplingOperators {

  private SamplingOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("AffineGrid", SamplingOperators::affine).put("GridSample", SamplingOperators::sampled);
  }

  /** Computed in double precision, as its middle is zero. */
  private static Value affine(OperatorCall call) {
    Value theta = call.input(0);
    List<Dim> size = call.sizes(1);
    Shape spatial = Shape.of(size.subList(2, size.size()));
    boolean aligned = call.attributes().integer("align_corners", 0) != 0;
    int rank = spatial.rank();
    Dim points = spatial.sizeDim();
    List<Value> columns = new ArrayList<>();
    for (int axis = rank - 1; axis >= 0; axis--) {
      Value place = Counts.along(call.graph(), spatial.dim(axis), axis, rank);
      Value count = Counts.of(call.graph(), spatial.dim(axis)).cast(DType.FLOAT64);
      Value wide = place.cast(DType.FLOAT64).multiply(2);
      Value unit =
          aligned
              ? wide.subtract(count.subtract(1)).divide(count.subtract(1).maximum(1))
              : wide.add(1).divide(count).subtract(1);
      columns.add(unit.broadcastTo(spatial).reshape(Shape.ofDims(points, Dim.of(1))));
    }
    Value one = columns.get(0).like(1).broadcastTo(Shape.ofDims(points, Dim.of(1)));
    columns.add(one);
    Shape all = Shape.ofDims(size.get(0), points, Dim.of(rank + 1));
    Value homogeneous = PlacingOperators.joined(columns, 1).broadcastTo(all);
    Value grid = homogeneous.matmul(theta.cast(DType.FLOAT64), false, true);
    Shape result = Shape.ofDims(size.get(0)).concat(spatial).concat(Shape.of(rank));
    return grid.cast(theta.dtype()).reshape(result);
  }

  private static Value sampled(OperatorCall call) {
    Value x = call.input(0);
    Value grid = call.input(1);
    int rank = x.rank() - 2;
    boolean aligned = call.attributes().integer("align_corners", 0) != 0;
    String mode = call.attributes().text("mode", "linear");
    String padding = call.attributes().text("padding_mode", "zeros");
    if (!List.of("zeros", "border", "reflection").contains(padding)) {
      throw call.refused("padding_mode \"%s\"", padding);
    }
    SampleBorder border = new SampleBorder(padding, aligned);
    Shape points = grid.shape().slice(1, grid.rank() - 1);
    Dim batch = grid.shape().dim(0);
    Value flat = grid.reshape(Shape.ofDims(batch, points.sizeDim(), Dim.of(rank)));
    List<Value> places = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Value size = Counts.of(call.graph(), x.shape().dim(axis + 2));
      Value unit = PlacingOperators.at(flat, 2, rank - 1 - axis);
      Value place = inElements(unit, size.cast(grid.dtype()), aligned);
      if (mode.equals("nearest")) {
        place = place.graph().add(Unary.ROUND, place);
      }
      // A cubic curve through elements near a border needs to know that it is beyond.
      places.add(mode.endsWith("cubic") ? place : border.place(place, size));
    }
    Sampler sampler = new Sampler(x, Sampler.every(x), border);
    Value found =
        switch (mode) {
          case "nearest" -> sampler.nearest(places);
          case "linear", "bilinear" -> sampler.linear(places);
          case "cubic", "bicubic" -> sampler.cubic(places);
          default -> throw call.refused("mode \"%s\"", mode);
        };
    Shape result = Shape.ofDims(batch, x.shape().dim(1)).concat(points);
    return found.transpose(0, 2, 1).reshape(result);
  }

  /** A grid counts from -1 to 1 over an image. */
  private static Value inElements(Value unit, Value size, boolean aligned) {
    return aligned
        ? unit.add(1).divide(2).multiply(size.subtract(1))
        : unit.add(1).multiply(size).subtract(1).divide(2);
  }
}
