// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that ask for shapes, or give elements another shape. */
final class ShapeOperators {

  private ShapeOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Shape", ShapeOperators::shape)
        .put("Size", call -> size(call.input(0)))
        .put("Reshape", ShapeOperators::reshape)
        .put("Flatten", ShapeOperators::flatten)
        .put("Squeeze", ShapeOperators::squeeze)
        .put("Unsqueeze", ShapeOperators::unsqueeze)
        .put("Expand", ShapeOperators::expand)
        .put("Transpose", ShapeOperators::transpose)
        .put("DepthToSpace", ShapeOperators::depthToSpace)
        .put("SpaceToDepth", ShapeOperators::spaceToDepth);
  }

  private static Value shape(OperatorCall call) {
    Value x = call.input(0);
    int from = bound(call.attributes().integer("start", 0), x.rank());
    int to = bound(call.attributes().integer("end", x.rank()), x.rank());
    if (from >= to) {
      return call.constant();
    }
    List<Value> sizes = new ArrayList<>();
    for (int axis = from; axis < to; axis++) {
      Value size = x.graph().add(new DimensionSize(axis), x);
      sizes.add(size.reshape(Shape.of(1)));
    }
    return PlacingOperators.joined(sizes, 0);
  }

  private static int bound(long position, int rank) {
    return (int) Math.max(0, Math.min(rank, position < 0 ? position + rank : position));
  }

  private static Value size(Value x) {
    Value size = x.graph().constant(Tensor.of(Shape.scalar(), new long[] {1}));
    for (int axis = 0; axis < x.rank(); axis++) {
      size = size.multiply(x.graph().add(new DimensionSize(axis), x));
    }
    return size.cast(DType.INT64);
  }

  private static Value reshape(OperatorCall call) {
    Value x = call.input(0);
    List<Dim> wanted =
        call.version() < 5
            ? IntStream.of(call.attributes().integers("shape").orElse(new int[0]))
                .mapToObj(Dim::of)
                .toList()
            : call.sizes(1);
    boolean zeros = call.attributes().integer("allowzero", 0) != 0;
    List<Dim> dims = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < wanted.size(); i++) {
      Dim dim = wanted.get(i);
      if (dim.is(-1)) {
        open = i;
        dim = Dim.of(1);
      } else if (dim.is(0) && !zeros) {
        dim = x.shape().dim(OperatorCall.axis(i, x.rank()));
      }
      dims.add(dim);
    }
    if (open >= 0) {
      dims.set(open, rest(x.shape(), dims));
    }
    return x.reshape(Shape.of(dims));
  }

  /** Equal dimensions are left out first, so that sizes that are not known yet cancel. */
  private static Dim rest(Shape shape, List<Dim> dims) {
    List<Dim> others = new ArrayList<>(dims);
    Dim size = Dim.of(1);
    for (Dim dim : shape.dims()) {
      if (dim.isStatic() || !others.remove(dim)) {
        size = size.times(dim);
      }
    }
    Dim taken = others.stream().reduce(Dim.of(1), Dim::times);
    return taken.is(0) ? Dim.of(0) : size.floorDiv(taken);
  }

  private static Value flatten(OperatorCall call) {
    Value x = call.input(0);
    long given = call.attributes().integer("axis", 1);
    int axis = (int) (given < 0 ? given + x.rank() : given);
    Dim before = Ranks.size(x.shape(), 0, axis);
    return x.reshape(Shape.ofDims(before, Ranks.size(x.shape(), axis, x.rank())));
  }

  private static Value squeeze(OperatorCall call) {
    Value x = call.input(0);
    int[] axes =
        call.integers("axes", 1)
            .map(given -> OperatorCall.axes(given, x.rank()))
            .orElseGet(
                () -> IntStream.range(0, x.rank()).filter(a -> x.shape().dim(a).is(1)).toArray());
    for (int axis : axes) {
      if (x.shape().dim(axis).isStatic() && !x.shape().dim(axis).is(1)) {
        throw new DataException(
            Diagnostic.of("An axis is left out that has more than one element")
                .received("axis %d of %s", axis, x.shape()));
      }
    }
    return x.squeeze(axes);
  }

  private static Value unsqueeze(OperatorCall call) {
    Value x = call.input(0);
    int[] given = call.integers("axes", 1).orElse(new int[0]);
    return Ranks.inserted(x, Axes.of(OperatorCall.axes(given, x.rank() + given.length)));
  }

  private static Value expand(OperatorCall call) {
    Value x = call.input(0);
    Shape shape = Ranks.stretched(x.shape(), Shape.of(call.sizes(1)));
    return Ranks.widened(x, shape.rank()).broadcastTo(shape);
  }

  private static Value transpose(OperatorCall call) {
    Value x = call.input(0);
    int[] reversed = IntStream.range(0, x.rank()).map(i -> x.rank() - 1 - i).toArray();
    return x.transpose(call.attributes().integers("perm").orElse(reversed));
  }

  private static Value depthToSpace(OperatorCall call) {
    Value x = call.input(0);
    int block = (int) call.attributes().integer("blocksize", 1);
    Dim depth = x.shape().dim(1).floorDiv((long) block * block);
    Dim high = x.shape().dim(2);
    Dim wide = x.shape().dim(3);
    boolean rowsFirst = call.attributes().text("mode", "DCR").equals("DCR");
    List<Dim> split = new ArrayList<>(Collections.nCopies(2, Dim.of(block)));
    split.add(rowsFirst ? 2 : 0, depth);
    split.add(0, x.shape().dim(0));
    split.addAll(List.of(high, wide));
    Value blocks = x.reshape(Shape.of(split));
    Value sorted =
        rowsFirst ? blocks.transpose(0, 3, 4, 1, 5, 2) : blocks.transpose(0, 1, 4, 2, 5, 3);
    return sorted.reshape(
        Shape.ofDims(x.shape().dim(0), depth, high.times(block), wide.times(block)));
  }

  private static Value spaceToDepth(OperatorCall call) {
    Value x = call.input(0);
    int block = (int) call.attributes().integer("blocksize", 1);
    Dim depth = x.shape().dim(1);
    Dim high = x.shape().dim(2).floorDiv(block);
    Dim wide = x.shape().dim(3).floorDiv(block);
    Dim batch = x.shape().dim(0);
    boolean rowsFirst = call.attributes().text("mode", "DCR").equals("DCR");
    Value blocks = x.reshape(Shape.ofDims(batch, depth, high, Dim.of(block), wide, Dim.of(block)));
    Value sorted =
        rowsFirst ? blocks.transpose(0, 3, 5, 1, 2, 4) : blocks.transpose(0, 1, 3, 5, 2, 4);
    return sorted.reshape(Shape.ofDims(batch, depth.times((long) block * block), high, wide));
  }
}
