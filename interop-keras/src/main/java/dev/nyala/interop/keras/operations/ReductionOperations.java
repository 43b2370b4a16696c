// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.layers.SymbolicTensor;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import java.util.Map;
import java.util.function.BiFunction;

/** Functions that make one element of many. */
final class ReductionOperations {

  private ReductionOperations() {}

  static void add(Map<String, OperationReader> table) {
    put(table, Reductions::sum, "Sum", "math.reduce_sum");
    put(table, Reductions::mean, "Mean", "math.reduce_mean");
    put(table, Reductions::max, "Max", "Amax", "math.reduce_max");
    put(table, Reductions::min, "Min", "Amin", "math.reduce_min");
    put(table, Reductions::prod, "Prod", "math.reduce_prod");
    put(table, Reductions::var, "Var", "math.reduce_variance");
    put(table, Reductions::std, "Std", "math.reduce_std");
    put(table, Reductions::any, "Any", "math.reduce_any");
    put(table, Reductions::all, "All", "math.reduce_all");
    put(table, Reductions::logSumExp, "Logsumexp", "math.reduce_logsumexp");
    table.put("Argmax", OperationReader.of(c -> found(c, Reductions::argmax)));
    table.put("Argmin", OperationReader.of(c -> found(c, Reductions::argmin)));
  }

  /** Without an axis, the place is counted over all elements. */
  private static SymbolicTensor found(
      OperationCall c, BiFunction<SymbolicTensor, Integer, SymbolicTensor> function) {
    SymbolicTensor x = c.tensor(0, "x");
    boolean kept = c.flag(2, "keepdims");
    if (c.value(1, "axis") == null) {
      if (kept) {
        throw c.wrong("an axis, or keepdims false", null, "axis");
      }
      return function.apply(Shapes.ravel(x), 0);
    }
    int axis = c.integer(1, "axis");
    SymbolicTensor found = function.apply(x, axis);
    return kept ? found.expandDims(axis) : found;
  }

  private static void put(
      Map<String, OperationReader> table, Reductions.Function function, String... names) {
    for (String name : names) {
      table.put(name, OperationReader.of(call -> reduce(call, function)));
    }
  }

  private static SymbolicTensor reduce(OperationCall c, Reductions.Function function) {
    SymbolicTensor x = c.tensor(0, "x", "input_tensor");
    int[] axes = c.axes(1, "axis");
    return c.flag(2, "keepdims") ? Reductions.keepDims(function, x, axes) : function.apply(x, axes);
  }
}
