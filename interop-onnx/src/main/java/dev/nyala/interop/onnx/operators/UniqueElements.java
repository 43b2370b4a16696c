// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code Unique}: the different elements, or slices along an axis, and where they are.
 *
 * <p>How many there are depends on the elements, so these must be known before the run. NaN equals
 * NaN and is the largest.
 */
final class UniqueElements {

  private final Tensor x;
  private final int count;
  private final int inner;
  private final int outer;

  /** Slices are along the middle one of three axes. */
  private UniqueElements(Tensor x, int outer, int count, int inner) {
    this.x = x;
    this.outer = outer;
    this.count = count;
    this.inner = inner;
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("Unique", UniqueElements::unique);
  }

  private static List<Value> unique(OperatorCall call) {
    Tensor x = call.known(0);
    Shape shape = x.shape();
    boolean flat = !call.attributes().has("axis");
    int axis = flat ? 0 : call.axis(call.input(0), 0);
    UniqueElements slices =
        flat
            ? new UniqueElements(x, 1, x.size(), 1)
            : new UniqueElements(
                x,
                shape.slice(0, axis).size(),
                shape.toInt(axis),
                shape.slice(axis + 1, shape.rank()).size());
    List<List<Integer>> groups = slices.groups();
    if (call.attributes().integer("sorted", 1) == 0) {
      groups.sort(Comparator.comparing(group -> group.get(0)));
    }
    long[] inverse = new long[slices.count];
    for (int i = 0; i < groups.size(); i++) {
      for (int member : groups.get(i)) {
        inverse[member] = i;
      }
    }
    int[] first = groups.stream().mapToInt(group -> group.get(0)).toArray();
    Shape some = flat ? Shape.of(first.length) : shape.with(axis, Dim.of(first.length));
    return List.of(
        call.constant(slices.taken(first, some)),
        call.constant(IntStream.of(first).asLongStream().toArray()),
        call.constant(inverse),
        call.constant(groups.stream().mapToLong(List::size).toArray()));
  }

  /** Returns the positions of equal slices together, the smallest slice first. */
  private List<List<Integer>> groups() {
    List<Integer> sorted =
        new ArrayList<>(IntStream.range(0, count).boxed().sorted(this::compare).toList());
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (i == 0 || compare(sorted.get(i - 1), sorted.get(i)) != 0) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(sorted.get(i));
    }
    return groups;
  }

  private int compare(int a, int b) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int order = compareAt(place(o, a, i), place(o, b, i));
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  private int compareAt(int a, int b) {
    // Adding zero makes the two zeros one.
    return x.dtype().isFloating()
        ? Double.compare(x.getDouble(a) + 0.0, x.getDouble(b) + 0.0)
        : Long.compare(x.getLong(a), x.getLong(b));
  }

  private int place(int before, int position, int after) {
    return (before * count + position) * inner + after;
  }

  private Tensor taken(int[] positions, Shape shape) {
    TensorBuffer some = new TensorBuffer(x.type().withShape(shape));
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int position : positions) {
        x.copyTo(place(o, position, 0), some, at, inner);
        at += inner;
      }
    }
    return some.toTensor();
  }
}
