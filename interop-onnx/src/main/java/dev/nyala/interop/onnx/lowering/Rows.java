// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.Node;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Collects the rows of a table, and names the sets of dtypes they are for. Not thread-safe. */
final class Rows {

  static final Set<DType> ALL = EnumSet.allOf(DType.class);
  static final Set<DType> FLOATS =
      EnumSet.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16);
  static final Set<DType> INTEGERS = EnumSet.of(DType.INT32, DType.INT64, DType.INT8, DType.UINT8);
  static final Set<DType> NUMBERS = EnumSet.complementOf(EnumSet.of(DType.BOOL));
  static final Set<DType> BOOL = EnumSet.of(DType.BOOL);

  private final List<OnnxRow> rows = new ArrayList<>();

  Rows put(String op, Set<DType> dtypes, OnnxLowering lowering) {
    rows.add(new OnnxRow(op, dtypes, null, node -> true, lowering));
    return this;
  }

  Rows putWhere(
      String op,
      Set<DType> dtypes,
      String condition,
      Predicate<Node> holds,
      OnnxLowering lowering) {
    rows.add(new OnnxRow(op, dtypes, condition, holds, lowering));
    return this;
  }

  List<OnnxRow> toList() {
    return List.copyOf(rows);
  }
}
