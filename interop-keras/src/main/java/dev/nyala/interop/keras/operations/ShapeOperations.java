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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions that move elements. */
final class ShapeOperations {

  private static final Set<String> SLICE = Set.of("start", "stop", "step");

  private ShapeOperations() {}

  static void add(Map<String, OperationReader> table) {
    put(table, c -> c.tensor(0, "x", "tensor").reshape(shape(c)), "Reshape", "reshape");
    put(
        table,
        c -> Joining.concatenate(c.tensors(0, "xs", "values"), c.integer(0, 1, "axis")),
        "Concatenate",
        "concat");
    put(
        table,
        c -> Joining.stack(c.tensors(0, "x", "values"), c.integer(0, 1, "axis")),
        "Stack",
        "stack");
    put(
        table,
        c -> c.tensor(0, "x", "input").expandDims(c.integer(1, "axis")),
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
        c -> Shapes.swapAxes(c.tensor(0, "x"), c.integer(1, "axis1"), c.integer(2, "axis2")),
        "Swapaxes");
    put(table, c -> Shapes.ravel(c.tensor(0, "x")), "Ravel");
    put(
        table,
        c -> Joining.tile(c.tensor(0, "x", "input"), c.integers(1, "repeats", "multiples")),
        "Tile",
        "tile");
    put(table, ShapeOperations::take, "Take");
    put(table, ShapeOperations::getItem, "GetItem", "__operators__.getitem", "SlicingOpLambda");
    table.put(
        "Split",
        call ->
            Joining.split(
                call.tensor(0, "x"),
                call.integer(1, "indices_or_sections"),
                call.integer(0, 2, "axis")));
  }

  private static void put(
      Map<String, OperationReader> table, OperationReader.Single reader, String... names) {
    for (String name : names) {
      table.put(name, OperationReader.of(reader));
    }
  }

  private static SymbolicTensor take(OperationCall c) {
    SymbolicTensor x = c.tensor(0, "x");
    SymbolicTensor indices = c.tensor(1, "indices");
    return c.value(2, "axis") == null
        ? Indexing.take(Shapes.ravel(x), indices, 0)
        : Indexing.take(x, indices, c.integer(2, "axis"));
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
    if (part instanceof Long at && at == at.intValue()) {
      return Index.at(at.intValue());
    }
    if (part instanceof Map<?, ?> map) {
      Object type = map.get("class_name");
      if ("__ellipsis__".equals(type)) {
        return Index.ellipsis();
      }
      // Keras 3 wraps the three numbers; Keras 2 writes them plainly.
      if ("__slice__".equals(type) && map.get("config") instanceof Map<?, ?> inner) {
        return slice(c, inner);
      }
      if (type == null && SLICE.containsAll(map.keySet())) {
        return slice(c, map);
      }
    }
    throw c.wrong("an index or a slice", part, "key");
  }

  private static Index slice(OperationCall c, Map<?, ?> slice) {
    Integer start = bound(c, slice, "start");
    Integer stop = bound(c, slice, "stop");
    Integer step = bound(c, slice, "step");
    Index index =
        start != null
            ? stop != null ? Index.range(start, stop) : Index.from(start)
            : stop != null ? Index.to(stop) : Index.all();
    return step != null && step != 1 ? index.step(step) : index;
  }

  private static @Nullable Integer bound(OperationCall c, Map<?, ?> slice, String key) {
    Object value = slice.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Long at && at == at.intValue()) {
      return at.intValue();
    }
    throw c.wrong("an integer or null", value, key);
  }
}
