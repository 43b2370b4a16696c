// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that take tensors apart, put them together, and repeat them. */
final class PlacingOperators {

  private PlacingOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Concat", call -> joined(call.tensors(), call.axis(call.input(0), 1)))
        .putAll("Split", PlacingOperators::split)
        .put("Slice", PlacingOperators::slice)
        .put("Tile", PlacingOperators::tile)
        .put("Trilu", PlacingOperators::triangle)
        .put("CenterCropPad", PlacingOperators::centred);
  }

  static Value joined(List<Value> parts, int axis) {
    return parts.size() == 1
        ? parts.get(0)
        : parts.get(0).graph().apply(new Concatenate(axis), parts).get(0);
  }

  /** Returns the element at a position of an axis, without the axis. */
  static Value at(Value x, int axis, int position) {
    return part(x, axis, Dim.of(position), Dim.of(position + 1)).squeeze(axis);
  }

  static Value part(Value x, int axis, Dim from, Dim to) {
    return x.graph().add(Slice.along(x.shape(), axis, from, to), x);
  }

  private static List<Value> split(OperatorCall call) {
    Value x = call.input(0);
    int axis = call.axis(x, 0);
    List<Dim> sizes =
        call.has(1)
            ? call.sizes(1)
            : call.attributes()
                .integers("split")
                .map(all -> IntStream.of(all).mapToObj(Dim::of).toList())
                .orElseGet(() -> equal(x.shape().dim(axis), call));
    Dim whole = sizes.stream().reduce(Dim.of(0), Dim::plus);
    if (!whole.equals(x.shape().dim(axis))) {
      throw call.refused("parts of %s for %s on axis %d", sizes, x.shape(), axis);
    }
    List<Value> parts = new ArrayList<>();
    Dim from = Dim.of(0);
    for (Dim size : sizes) {
      parts.add(part(x, axis, from, from.plus(size)));
      from = from.plus(size);
    }
    return parts;
  }

  /** The last part may be smaller. */
  private static List<Dim> equal(Dim size, OperatorCall call) {
    int count = (int) call.attributes().integer("num_outputs", call.node().outputs().size());
    Dim part = size.ceilDiv(count);
    List<Dim> sizes = new ArrayList<>(Collections.nCopies(count - 1, part));
    sizes.add(size.minus(part.times(count - 1)));
    return sizes;
  }

  private static Value slice(OperatorCall call) {
    Value x = call.input(0);
    boolean inAttributes = call.version() < 10;
    List<Dim> starts = inAttributes ? fixed(call, "starts") : call.sizes(1);
    List<Dim> ends = inAttributes ? fixed(call, "ends") : call.sizes(2);
    int count = starts.size();
    int[] axes = call.integers("axes", 3).orElseGet(() -> IntStream.range(0, count).toArray());
    int[] steps = call.has(4) ? call.integers(4) : IntStream.range(0, count).map(i -> 1).toArray();
    Value result = x;
    for (int i = 0; i < axes.length; i++) {
      int axis = OperatorCall.axis(axes[i], x.rank());
      result = slice(result, axis, starts.get(i), ends.get(i), steps[i]);
    }
    return result;
  }

  private static List<Dim> fixed(OperatorCall call, String attribute) {
    return call.attributes().require(attribute, AttributeProto.OfInts.class).values().stream()
        .map(value -> Dim.of(OperatorAttributes.narrow(value)))
        .toList();
  }

  private static Value slice(Value x, int axis, Dim start, Dim end, int step) {
    Dim size = x.shape().dim(axis);
    if (step > 0 && !(size.isStatic() && start.isStatic() && end.isStatic())) {
      return strided(part(x, axis, ofSymbol(start, size), ofSymbol(end, size)), axis, step);
    }
    int length = size.toInt();
    long first = start.toInt();
    long limit = end.toInt();
    if (step > 0) {
      long from = clamp(first < 0 ? first + length : first, 0, length);
      long to = Math.max(from, clamp(limit < 0 ? limit + length : limit, 0, length));
      return strided(part(x, axis, Dim.of(from), Dim.of(to)), axis, step);
    }
    // The start stays inside, as the standard has it, and unlike NumPy.
    long from = clamp(first < 0 ? first + length : first, 0, length - 1);
    long to = clamp(limit < 0 ? limit + length : limit, -1, length - 1);
    Value between =
        part(x, axis, Dim.of(to + 1), Dim.of(Math.max(to, length == 0 ? -1 : from) + 1));
    Value backwards = x.graph().add(new Reverse(Axes.of(axis)), between);
    return strided(backwards, axis, -step);
  }

  /** A place within an axis of any size is meant to be inside, or to be its end. */
  private static Dim ofSymbol(Dim place, Dim size) {
    if (!place.isStatic()) {
      return place;
    }
    int fixed = place.toInt();
    return fixed < 0 ? size.plus(fixed) : fixed == Integer.MAX_VALUE ? size : place;
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  private static Value strided(Value x, int axis, int step) {
    if (step == 1) {
      return x;
    }
    List<Dim> starts = Collections.nCopies(x.rank(), Dim.of(0));
    int[] strides = IntStream.range(0, x.rank()).map(a -> a == axis ? step : 1).toArray();
    return x.graph().add(new Slice(starts, x.shape().dims(), Axes.of(strides)), x);
  }

  private static Value tile(OperatorCall call) {
    Value x = call.input(0);
    List<Dim> repeats = call.sizes(1);
    List<Dim> apart = new ArrayList<>();
    List<Dim> wide = new ArrayList<>();
    List<Dim> together = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      Dim size = x.shape().dim(axis);
      apart.addAll(List.of(Dim.of(1), size));
      wide.addAll(List.of(repeats.get(axis), size));
      together.add(size.times(repeats.get(axis)));
    }
    return x.reshape(Shape.of(apart)).broadcastTo(Shape.of(wide)).reshape(Shape.of(together));
  }

  private static Value triangle(OperatorCall call) {
    Value x = call.input(0);
    int k = call.has(1) ? call.integers(1)[0] : 0;
    Shape matrix = x.shape().slice(x.rank() - 2, x.rank());
    TensorType counted = new TensorType(DType.INT64, matrix);
    Value rows = call.graph().add(new Iota(counted, 0)).add(k);
    Value columns = call.graph().add(new Iota(counted, 1));
    boolean upper = call.attributes().integer("upper", 1) != 0;
    Value kept = upper ? columns.greaterEqual(rows) : columns.lessEqual(rows);
    return ElementOperators.chosen(kept, x, x.like(0));
  }

  /** Cuts or pads axes evenly at both ends; the odd element goes to the end. */
  private static Value centred(OperatorCall call) {
    Value x = call.input(0);
    int rank = x.rank();
    int[] axes =
        OperatorCall.axes(
            call.attributes().integers("axes").orElse(IntStream.range(0, rank).toArray()), rank);
    int[] sizes = call.integers(1);
    Value result = x;
    for (int i = 0; i < axes.length; i++) {
      int axis = axes[i];
      int size = result.shape().toInt(axis);
      int wanted = sizes[i];
      if (size > wanted) {
        int from = (size - wanted) / 2;
        result = part(result, axis, Dim.of(from), Dim.of(from + wanted));
      } else if (size < wanted) {
        int low = (wanted - size) / 2;
        result = padded(result, axis, low, wanted - size - low, 0);
      }
    }
    return result;
  }

  static Value padded(Value x, int axis, long low, long high, double value) {
    List<Dim> before = new ArrayList<>(Collections.nCopies(x.rank(), Dim.of(0)));
    List<Dim> after = new ArrayList<>(before);
    before.set(axis, Dim.of(low));
    after.set(axis, Dim.of(high));
    return x.graph().add(new Pad(before, after, value), x);
  }
}
