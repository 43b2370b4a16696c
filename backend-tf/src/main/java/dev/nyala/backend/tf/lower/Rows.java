// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.tf.memory.DataTypes;
import dev.nyala.graph.Node;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tensorflow.Output;

/** Adds rows to the table, some of which compute in a wider dtype than their values have. */
final class Rows {

  private final Lowerings.Builder<Lowering> table;

  Rows(Lowerings.Builder<Lowering> table) {
    this.table = table;
  }

  /** Adds a row for dtypes that TensorFlow has kernels for. */
  void put(String op, Set<DType> dtypes, Lowering.Single lowering) {
    table.put(op, dtypes, Lowering.of(lowering));
  }

  /** Adds such a row for an op that has several results. */
  void putMany(String op, Set<DType> dtypes, Lowering lowering) {
    table.put(op, dtypes, lowering);
  }

  /** Adds a row that is taken under a condition. */
  void putWhere(
      String op,
      Set<DType> dtypes,
      String condition,
      Predicate<Node> holds,
      Lowering.Single lowering) {
    table.putWhere(op, dtypes, condition, holds, Lowering.of(lowering));
  }

  /** Adds such a row for an op that has several results. */
  void putManyWhere(
      String op, Set<DType> dtypes, String condition, Predicate<Node> holds, Lowering lowering) {
    table.putWhere(op, dtypes, condition, holds, lowering);
  }

  /** Adds rows for all dtypes of an op: those outside {@code kernels} compute in a wider one. */
  void put(String op, Set<DType> dtypes, Set<DType> kernels, Lowering.Single lowering) {
    putMany(op, dtypes, kernels, Lowering.of(lowering));
  }

  /** Adds such rows for an op that has several results. */
  void putMany(String op, Set<DType> dtypes, Set<DType> kernels, Lowering lowering) {
    for (DType dtype : dtypes) {
      table.put(
          op, EnumSet.of(dtype), kernels.contains(dtype) ? lowering : widened(dtype, lowering));
    }
  }

  /** Returns a lowering that computes in a wider dtype and rounds or wraps the results. */
  static Lowering widened(DType narrow, Lowering lowering) {
    DType wide = DTypes.wider(narrow);
    return site -> {
      List<Output<?>> results = new ArrayList<>();
      for (Output<?> result : lowering.lower(site.widened(narrow, wide))) {
        boolean isWide = result != null && result.dataType() == DataTypes.of(wide);
        boolean wasNarrow = site.node().results().get(results.size()).dtype() == narrow;
        results.add(isWide && wasNarrow ? site.emitter().cast(result, narrow) : result);
      }
      return results;
    };
  }
}
