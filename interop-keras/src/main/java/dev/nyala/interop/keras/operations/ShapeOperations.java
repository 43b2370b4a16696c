// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.layers.SymbolicTensor;
import dev.nyala.ops.Index;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Joining;
import dev.nyala.ops.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that move elements. */
final class ShapeOperations {

  private ShapeOperations() {}

  static void add(Map<String, OperationReader> table) {
    put(table, c -> c.tensor(0, "x", "tensor").reshape(shape(c)), "Reshape", "reshape");
    put(
        table,
        c -> Joining.concatenate(c.tensors(0, "xs", "values"), c.integer(-1, 1, "axis")),
        "Concatenate",
        "concat");
    put(
        table,
        c -> Joining.stack(c.tensors(0, "x", "values"), c.integer(0, 1, "axis")),
        "Stack",
        "stack");
    put(
        table,
        c -> c.tensor(0, "x", "input").expandDims(c.integer(-1, 1, "axis")),
        "ExpandDims",
        "expand_dims");
    put(table, c -> c.tensor(0, "x", "input").squeeze(c.axes(1, "axis")), "Squeeze", "squeeze");
    put(
        table,
        c -> Shapes.transpose(c.tensor(0, "x", "a"), c.axes(1, "axes", "perm")),
        "Transpose",
        "transpose");
    put(
        table,
        c -> Shapes.swapAxes(c.tensor(0, "x"), c.integer(0, 1, "axis1"), c.integer(1, 2, "axis2")),
        "Swapaxes");
    put(table, c -> Shapes.ravel(c.tensor(0, "x")), "Ravel");
    put(
        table,
        c -> Joining.tile(c.tensor(0, "x", "input"), c.integers(1, "repeats", "multiples")),
        "Tile",
        "tile");
    put(
        table,
        c -> Indexing.take(c.tensor(0, "x"), c.tensor(1, "indices"), c.integer(0, 2, "axis")),
        "Take");
    put(table, ShapeOperations::getItem, "GetItem", "__operators__.getitem", "SlicingOpLambda");
    table.put(
        "Split",
        call ->
            Joining.split(
                call.tensor(0, "x"),
                call.integer(1, 1, "indices_or_sections"),
                call.integer(0, 2, "axis")));
  }

  private static void put(
      Map<String, OperationReader> table, OperationReader.Single reader, String... names) {
    for (String name : names) {
      table.put(name, OperationReader.of(reader));
    }
  }

  private static int[] shape(OperationCall c) {
    return c.integers(1, "newshape", "shape");
  }

  private static SymbolicTensor getItem(OperationCall c) {
    Object key = c.value(1, "key", "slice_spec");
    List<?> parts = key instanceof List<?> list ? list : java.util.Collections.singletonList(key);
    List<Index> indices = new ArrayList<>();
    for (Object part : parts) {
      indices.add(index(c, part));
    }
    return c.tensor(0, "x", "tensor").get(indices.toArray(new Index[0]));
  }

  private static Index index(OperationCall c, @Nullable Object part) {
    if (part == null) {
      return Index.newAxis();
    }
    if (part instanceof Number at) {
      return Index.at(at.intValue());
    }
    if (part instanceof Map<?, ?> map) {
      Object type = map.get("class_name");
      if ("__ellipsis__".equals(type)) {
        return Index.ellipsis();
      }
      // Keras 3 wraps the three numbers; Keras 2 writes them plainly.
      Map<?, ?> slice = map.get("config") instanceof Map<?, ?> inner ? inner : map;
      return slice(slice.get("start"), slice.get("stop"), slice.get("step"));
    }
    throw c.wrong("an index or a slice", part, "key");
  }

  private static Index slice(@Nullable Object start, @Nullable Object stop, @Nullable Object step) {
    Index index =
        start instanceof Number from
            ? stop instanceof Number to
                ? Index.range(from.intValue(), to.intValue())
                : Index.from(from.intValue())
            : stop instanceof Number to ? Index.to(to.intValue()) : Index.all();
    return step instanceof Number by && by.intValue() != 1 ? index.step(by.intValue()) : index;
  }
}
