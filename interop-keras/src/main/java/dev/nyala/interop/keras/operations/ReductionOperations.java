// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.layers.SymbolicTensor;
import dev.nyala.ops.Reductions;
import java.util.Map;

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
    table.put(
        "Argmax",
        OperationReader.of(c -> Reductions.argmax(c.tensor(0, "x"), c.integer(-1, 1, "axis"))));
    table.put(
        "Argmin",
        OperationReader.of(c -> Reductions.argmin(c.tensor(0, "x"), c.integer(-1, 1, "axis"))));
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
