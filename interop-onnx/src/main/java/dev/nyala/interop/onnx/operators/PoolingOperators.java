// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reduction;
import dev.nyala.ops.Arithmetic;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Pools, of channels first. */
final class PoolingOperators {

  private PoolingOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("MaxPool", PoolingOperators::maximum)
        .put("AveragePool", PoolingOperators::average)
        .put("LpPool", PoolingOperators::norm)
        .put("GlobalMaxPool", call -> call.input(0).reduce(Reduction.MAX, spatial(call.input(0))))
        .put("GlobalAveragePool", call -> mean(call.input(0)))
        .put("GlobalLpPool", PoolingOperators::globalNorm);
  }

  private static Axes spatial(Value x) {
    return Axes.range(2, x.rank());
  }

  private static Value mean(Value x) {
    return Ranks.wide(x, y -> y.reduce(Reduction.SUM, spatial(y)).divide(y.sizeOf(spatial(y))));
  }

  private static WindowGeometry geometry(OperatorCall call, Value x) {
    WindowGeometry geometry = WindowGeometry.of(call, x.shape(), new int[0]);
    return call.attributes().integer("ceil_mode", 0) != 0
        ? geometry.roundedUp(x.shape())
        : geometry;
  }

  private static List<Value> maximum(OperatorCall call) {
    Value x = call.input(0);
    WindowGeometry geometry = geometry(call, x);
    MaxPool pool = new MaxPool(geometry.window(), geometry.toGeometry(1));
    List<Value> results = x.graph().apply(pool, List.of(ChannelsLast.of(x)));
    Value y = ChannelsLast.back(results.get(0));
    return call.wants(1)
        ? List.of(y, places(call, x, ChannelsLast.back(results.get(1))))
        : List.of(y);
  }

  /** Turns places within an image into places within the whole tensor. */
  private static Value places(OperatorCall call, Value x, Value within) {
    Value place = within.cast(DType.INT64);
    if (call.attributes().integer("storage_order", 0) != 0) {
      place = columnMajor(place, x);
    }
    Dim size = Ranks.size(x.shape(), 2, x.rank());
    Value sizes = call.constant(DType.INT64, size.toInt());
    Value channels = call.constant(DType.INT64, x.shape().dim(1).toInt());
    List<Dim> dims = new ArrayList<>(place.shape().dims());
    for (int axis = 0; axis < dims.size(); axis++) {
      dims.set(axis, axis < 2 ? dims.get(axis) : Dim.of(1));
    }
    TensorType planes = new TensorType(DType.INT64, Shape.of(dims));
    Value sample = call.graph().add(new Iota(planes, 0));
    Value channel = call.graph().add(new Iota(planes, 1));
    return sample.multiply(channels).add(channel).multiply(sizes).add(place);
  }

  /** The first spatial axis varies fastest. */
  private static Value columnMajor(Value place, Value x) {
    Value rest = place;
    List<Value> indices = new ArrayList<>();
    for (int axis = x.rank() - 1; axis >= 2; axis--) {
      Value size = IndexOperators.sizeOf(x, axis);
      Value quotient = Arithmetic.floorDivide(rest, Ranks.widened(size, rest.rank()));
      indices.add(0, rest.subtract(quotient.multiply(size)));
      rest = quotient;
    }
    Value at = indices.get(indices.size() - 1);
    for (int i = indices.size() - 2; i >= 0; i--) {
      at = at.multiply(IndexOperators.sizeOf(x, i + 2)).add(indices.get(i));
    }
    return at;
  }

  /** What lies behind the end because positions are rounded up never counts. */
  private static Value average(OperatorCall call) {
    Value x = call.input(0);
    WindowGeometry geometry = WindowGeometry.of(call, x.shape(), new int[0]);
    boolean counts = call.attributes().integer("count_include_pad", 0) != 0;
    boolean ceil = call.attributes().integer("ceil_mode", 0) != 0;
    WindowGeometry whole = ceil ? geometry.roundedUp(x.shape()) : geometry;
    Value channelsLast = ChannelsLast.of(x);
    if (counts && ceil) {
      List<Dim> behind = new ArrayList<>();
      for (int i = 0; i < geometry.high().size(); i++) {
        behind.add(whole.high().get(i).minus(geometry.high().get(i)));
      }
      channelsLast = padded(channelsLast, geometry);
      whole = whole.withoutPadding(behind);
      counts = false;
    }
    AveragePool pool = new AveragePool(whole.window(), whole.toGeometry(1), counts);
    return ChannelsLast.back(x.graph().add(pool, channelsLast));
  }

  private static Value padded(Value x, WindowGeometry geometry) {
    List<Dim> low = new ArrayList<>(List.of(Dim.of(0)));
    List<Dim> high = new ArrayList<>(List.of(Dim.of(0)));
    low.addAll(geometry.low());
    high.addAll(geometry.high());
    low.add(Dim.of(0));
    high.add(Dim.of(0));
    return x.graph().add(new Pad(low, high, 0), x);
  }

  /** A mean of powers, times how many there are, is their sum. */
  private static Value norm(OperatorCall call) {
    Value x = call.input(0);
    long p = call.attributes().integer("p", 2);
    WindowGeometry geometry = geometry(call, x);
    int size = geometry.window().stream().reduce(1, (a, b) -> a * b);
    AveragePool pool = new AveragePool(geometry.window(), geometry.toGeometry(1), true);
    Value powers = ChannelsLast.of(x.abs().power((double) p));
    return ChannelsLast.back(x.graph().add(pool, powers)).multiply(size).power(1.0 / p);
  }

  private static Value globalNorm(OperatorCall call) {
    Value x = call.input(0);
    long p = call.attributes().integer("p", 2);
    return x.abs().power((double) p).reduce(Reduction.SUM, spatial(x)).power(1.0 / p);
  }
}
