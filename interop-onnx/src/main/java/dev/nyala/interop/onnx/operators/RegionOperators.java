// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;

/**
 * {@code RoiAlign}: regions of images as images of a fixed size, each element the mean or the
 * largest of samples.
 *
 * <p>If {@code sampling_ratio} is 0 the number of samples depends on the regions, which must then
 * be known before the run.
 */
final class RegionOperators {

  private final OperatorCall call;
  private final Value x;
  private final boolean halfPixel;

  private RegionOperators(OperatorCall call) {
    this.call = call;
    this.x = call.input(0);
    String usual = call.version() < 16 ? "output_half_pixel" : "half_pixel";
    this.halfPixel =
        call.attributes().text("coordinate_transformation_mode", usual).equals("half_pixel");
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.put("RoiAlign", call -> new RegionOperators(call).aligned());
  }

  /**
   * The samples of one spatial axis.
   *
   * @param places where they are, moved into the image
   * @param inside whether they are in the image; those outside are 0
   * @param taken whether the region has so many
   * @param number how many a region has per element
   * @param most the largest number
   */
  private record Samples(Value places, Value inside, Value taken, Value number, int most) {}

  private Value aligned() {
    int height = (int) call.attributes().integer("output_height", 1);
    int width = (int) call.attributes().integer("output_width", 1);
    Samples down = samples(1, height, x.shape().dim(2));
    Samples across = samples(0, width, x.shape().dim(3));
    Shape grid =
        Shape.ofDims(
            call.input(1).shape().dim(0),
            Dim.of(height),
            Dim.of(down.most),
            Dim.of(width),
            Dim.of(across.most));
    List<Value> places = List.of(flat(down.places, grid, true), flat(across.places, grid, false));
    Value inside = flat(down.inside, grid, true).and(flat(across.inside, grid, false));
    Value taken = flat(down.taken, grid, true).and(flat(across.taken, grid, false));
    Value image = call.input(2).cast(DType.INT64);
    Value rows = image.reshape(image.shape().insert(1, Dim.of(1)));
    Sampler sampler = new Sampler(x, rows, SampleBorder.EDGE);
    boolean largest = call.attributes().text("mode", "avg").equals("max");
    Value found =
        sampler.weightedCorners(places, 0, 1).stream()
            .reduce(largest ? Value::maximum : Value::add)
            .orElseThrow();
    Value seen = Ranks.inserted(inside, Axes.of(2)).select(found, found.like(0));
    Value none = found.like(largest ? Double.NEGATIVE_INFINITY : 0);
    Value kept = Ranks.inserted(taken, Axes.of(2)).select(seen, none);
    Value apart = kept.reshape(grid.concat(Shape.ofDims(x.shape().dim(1))));
    Reduction reduction = largest ? Reduction.MAX : Reduction.SUM;
    Value reduced = apart.reduce(reduction, Axes.of(2, 4)).squeeze(2, 4).transpose(0, 3, 1, 2);
    Value number = Ranks.inserted(down.number.multiply(across.number), Axes.of(1, 2, 3));
    return largest
        ? number.equal(0).select(reduced.like(0), reduced)
        : reduced.divide(number.maximum(1));
  }

  /** Returns places {@code [regions, elements, samples]} of an axis. */
  private Samples samples(int axis, int elements, Dim size) {
    Value regions = call.input(1);
    double scale = call.attributes().real("spatial_scale", 1);
    double shift = halfPixel ? 0.5 : 0;
    Value start = PlacingOperators.at(regions, 1, axis).multiply(scale).subtract(shift);
    Value end = PlacingOperators.at(regions, 1, axis + 2).multiply(scale).subtract(shift);
    Value extent = end.subtract(start);
    Value length = halfPixel ? extent : extent.maximum(1);
    Value step = length.divide(elements);
    Value number = step.like((double) call.attributes().integer("sampling_ratio", 0));
    int most = (int) call.attributes().integer("sampling_ratio", 0);
    if (most <= 0) {
      number = step.graph().add(Unary.CEIL, step).maximum(0);
      most = mostSamples(number);
    }
    Value sample = Counts.along(call.graph(), Dim.of(most), 2, 3).cast(x.dtype());
    Value element = Counts.along(call.graph(), Dim.of(elements), 1, 3).cast(x.dtype());
    Value wide = cube(step);
    Value part = wide.divide(cube(number.maximum(1)));
    Value place = cube(start).add(element.multiply(wide)).add(sample.add(0.5).multiply(part));
    Value limit = Counts.of(call.graph(), size).cast(x.dtype());
    Value inside = place.greaterEqual(place.like(-1)).and(place.lessEqual(limit));
    Value taken = sample.less(cube(number));
    return new Samples(place.maximum(0).minimum(limit.subtract(1)), inside, taken, number, most);
  }

  private int mostSamples(Value numbers) {
    Tensor known = call.place().values().of(numbers);
    double most = 1;
    for (int i = 0; i < known.size(); i++) {
      most = Math.max(most, known.getDouble(i));
    }
    if (most > 1 << 12) {
      throw call.refused("a region with %s samples per element", most);
    }
    return (int) most;
  }

  private static Value cube(Value perRegion) {
    return Ranks.inserted(perRegion, Axes.of(1, 2));
  }

  /** Stretches what is of one spatial axis over both: {@code [regions, points]}. */
  private static Value flat(Value ofAxis, Shape grid, boolean down) {
    Value apart = Ranks.inserted(ofAxis, down ? Axes.of(3, 4) : Axes.of(1, 2));
    return apart.broadcastTo(grid).reshape(Shape.ofDims(grid.dim(0), Ranks.size(grid, 1, 5)));
  }
}
