// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads images {@code [batch, channels, spatial...]} at computed places, also between their
 * elements.
 *
 * <p>Places have one value {@code [batch, points]} per spatial axis, in elements; what is read is
 * {@code [batch, points, channels]}.
 */
final class Sampler {

  /** What an axis is multiplied by: an index and its weight. */
  private record Tap(Value index, Value weight) {}

  private final Value rows;
  private final Shape sizes;
  private final Value image;
  private final SampleBorder border;

  /**
   * Prepares images.
   *
   * @param x the images
   * @param image which image each row of places is of, INT64 {@code [batch, 1]}
   * @param border what is outside
   */
  Sampler(Value x, Value image, SampleBorder border) {
    int rank = x.rank();
    this.sizes = x.shape().slice(2, rank);
    this.image = image;
    this.border = border;
    int[] channelsLast =
        IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray();
    Dim all = x.shape().dim(0).times(sizes.sizeDim());
    this.rows = x.transpose(channelsLast).reshape(Shape.ofDims(all, x.shape().dim(1)));
  }

  /** Returns the numbers of all images, {@code [batch, 1]}. */
  static Value every(Value x) {
    return Counts.along(x.graph(), x.shape().dim(0), 0, 2);
  }

  /** Returns the nearest elements, the even one of two. */
  Value nearest(List<Value> places) {
    List<Tap> taps = new ArrayList<>();
    for (Value place : places) {
      taps.add(new Tap(place.cast(DType.INT64), place.like(1)));
    }
    return read(taps);
  }

  /** Returns the sums of the two elements around each place on each axis, by distance. */
  Value linear(List<Value> places) {
    return sum(weightedCorners(places, 0, 1));
  }

  /** Returns the sums of the four elements around each place on each axis. */
  Value cubic(List<Value> places) {
    return sum(weightedCorners(places, -1, 2));
  }

  private static Value sum(List<Value> values) {
    return values.stream().reduce(Value::add).orElseThrow();
  }

  /** Returns the elements around each place, each times its weight, in row-major order. */
  List<Value> weightedCorners(List<Value> places, int from, int to) {
    List<List<Tap>> corners = List.of(List.of());
    for (Value place : places) {
      Value floor = place.graph().add(Unary.FLOOR, place);
      Value rest = place.subtract(floor);
      List<List<Tap>> more = new ArrayList<>();
      for (List<Tap> corner : corners) {
        for (int offset = from; offset <= to; offset++) {
          Value weight = from == 0 ? linear(rest, offset) : cubic(rest, offset);
          List<Tap> longer = new ArrayList<>(corner);
          longer.add(new Tap(floor.cast(DType.INT64).add(offset), weight));
          more.add(longer);
        }
      }
      corners = more;
    }
    return corners.stream().map(this::read).toList();
  }

  private static Value linear(Value rest, int offset) {
    return offset == 0 ? rest.subtractFrom(1) : rest;
  }

  /** The cubic convolution of Keys, 1981, with the parameter that ONNX has fixed. */
  private static Value cubic(Value rest, int offset) {
    Value far = offset <= 0 ? rest.add(-offset) : rest.subtractFrom(offset);
    double a = -0.75;
    if (offset == 0 || offset == 1) {
      return far.multiply(a + 2).subtract(a + 3).multiply(far.square()).add(1);
    }
    return far.multiply(a).subtract(5 * a).multiply(far).add(8 * a).multiply(far).subtract(4 * a);
  }

  private Value read(List<Tap> taps) {
    Value place = image;
    Value weight = null;
    Value inside = null;
    for (int axis = 0; axis < taps.size(); axis++) {
      Tap tap = taps.get(axis);
      Value size = Counts.of(rows.graph(), sizes.dim(axis));
      Value within = tap.index.greaterEqual(tap.index.like(0)).and(tap.index.less(size));
      inside = inside == null ? within : inside.and(within);
      weight = weight == null ? tap.weight : weight.multiply(tap.weight);
      place = place.multiply(size).add(border.index(tap.index, size));
    }
    Value found = rows.graph().add(new Gather(0, 0), rows, place);
    if (weight == null || inside == null) {
      return found;
    }
    Value product = found.multiply(Ranks.inserted(weight.cast(found.dtype()), Axes.of(2)));
    return border.isEmpty()
        ? Ranks.inserted(inside, Axes.of(2)).select(product, product.like(0))
        : product;
  }
}
