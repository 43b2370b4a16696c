// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a part of a value by one index for each axis: turns axes, cuts, then drops and inserts. */
final class IndexedPart {

  private final Value x;
  private final List<Index> indices;
  private final List<Dim> starts = new ArrayList<>();
  private final List<Dim> limits = new ArrayList<>();
  private final List<Integer> strides = new ArrayList<>();
  private final List<Integer> turned = new ArrayList<>();

  private IndexedPart(Value x, List<Index> indices) {
    this.x = x;
    this.indices = indices;
  }

  static Value of(Value x, Index... indices) {
    return new IndexedPart(x, complete(x, Arrays.asList(indices))).take();
  }

  /** Puts as many whole axes in the place of the ellipsis, or at the end, as are left. */
  private static List<Index> complete(Value x, List<Index> given) {
    long named =
        given.stream()
            .filter(i -> i.kind == Index.Kind.RANGE || i.kind == Index.Kind.POSITION)
            .count();
    long ellipses = given.stream().filter(i -> i.kind == Index.Kind.ELLIPSIS).count();
    if (named > x.rank() || ellipses > 1) {
      throw new GraphException(
          Diagnostic.of("A value cannot be indexed like this")
              .received("[%s] of %s", Index.text(given.toArray(Index[]::new)), x.type())
              .expected("at most %d axes and one ellipsis", x.rank()));
    }
    List<Index> whole = new ArrayList<>(given);
    if (ellipses == 0) {
      whole.add(Index.ellipsis());
    }
    int place = whole.indexOf(Index.ellipsis());
    whole.remove(place);
    whole.addAll(place, Collections.nCopies(x.rank() - (int) named, Index.all()));
    return whole;
  }

  private Value take() {
    List<Dim> sizes = new ArrayList<>();
    int axis = 0;
    for (Index index : indices) {
      if (index.kind == Index.Kind.NEW_AXIS) {
        sizes.add(Dim.of(1));
      } else {
        cut(index, axis);
        Dim length = limits.get(axis).minus(starts.get(axis));
        if (index.kind == Index.Kind.RANGE) {
          sizes.add(strides.get(axis) == 1 ? length : length.ceilDiv(strides.get(axis)));
        }
        axis++;
      }
    }
    Value part = x;
    if (!turned.isEmpty()) {
      part = part.graph().add(new Reverse(axes(turned)), part);
    }
    boolean whole = limits.equals(x.shape().dims()) && strides.stream().allMatch(s -> s == 1);
    if (!whole || !starts.stream().allMatch(s -> s.is(0))) {
      part = part.graph().add(new Slice(starts, limits, axes(strides)), part);
    }
    return part.reshape(Shape.of(sizes));
  }

  private static Axes axes(List<Integer> numbers) {
    return Axes.of(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  private void cut(Index index, int axis) {
    Dim size = x.shape().dim(axis);
    if (index.kind == Index.Kind.POSITION) {
      int position = index.from == null ? 0 : index.from;
      Dim start = position < 0 ? size.plus(position) : Dim.of(position);
      if (size.isStatic() && (start.toInt() < 0 || start.toInt() >= size.toInt())) {
        throw new GraphException(
            Diagnostic.of("An index is out of range")
                .received("%d on axis %d of %s", position, axis, x.type()));
      }
      add(start, start.plus(1), 1);
      return;
    }
    boolean backwards = index.step < 0;
    if (backwards) {
      turned.add(axis);
    }
    Dim start = within(backwards ? mirrored(index.from, size) : place(index.from, size), size);
    Dim limit = within(backwards ? mirrored(index.to, size) : place(index.to, size), size);
    Dim first = start == null ? Dim.of(0) : start;
    Dim last = limit == null ? size : limit;
    boolean empty = first.isStatic() && last.isStatic() && last.toInt() < first.toInt();
    add(first, empty ? first : last, Math.abs(index.step));
  }

  private void add(Dim start, Dim limit, int stride) {
    starts.add(start);
    limits.add(limit);
    strides.add(stride);
  }

  private static @Nullable Dim place(@Nullable Integer position, Dim size) {
    if (position == null) {
      return null;
    }
    return position < 0 ? size.plus(position) : Dim.of(position);
  }

  /** Returns where a position is once the axis is turned. */
  private static @Nullable Dim mirrored(@Nullable Integer position, Dim size) {
    if (position == null) {
      return null;
    }
    return position < 0 ? Dim.of(-(long) position - 1) : size.plus(-1L - position);
  }

  /** Keeps a place within an axis, as far as its size is known. */
  private static @Nullable Dim within(@Nullable Dim place, Dim size) {
    if (place == null || !place.isStatic() || !size.isStatic()) {
      return place;
    }
    return Dim.of(Math.min(Math.max(place.toInt(), 0), size.toInt()));
  }
}
