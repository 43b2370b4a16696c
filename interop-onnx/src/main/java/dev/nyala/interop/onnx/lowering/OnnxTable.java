// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.backend.Lowerings;
import java.util.List;

/**
 * The table of ops and ONNX operators: how each op of each dtype is written in the standard's
 * terms.
 *
 * <p>It says what the standard allows. A runtime that lacks some operator for some dtype, or
 * computes what the standard leaves open, puts rows of its own before these.
 */
public final class OnnxTable {

  private OnnxTable() {}

  /**
   * Returns the rows; the first whose condition holds is taken.
   *
   * @return every op but {@code random}, which the host draws, and composites that are decomposed
   */
  public static List<OnnxRow> rows() {
    Rows rows = new Rows();
    UnaryLowerings.add(rows);
    BinaryLowerings.add(rows);
    ShapeLowerings.add(rows);
    IndexLowerings.add(rows);
    ReduceLowerings.add(rows);
    OrderLowerings.add(rows);
    MatrixLowerings.add(rows);
    ConvLowerings.add(rows);
    PoolLowerings.add(rows);
    LoopLowerings.add(rows);
    CompositeLowerings.add(rows);
    RecurrentLowerings.add(rows);
    rows.put("constant", Rows.ALL, site -> {});
    return rows.toList();
  }

  /**
   * Returns the table.
   *
   * @param name what is named in refusals
   * @return how each op is written
   */
  public static Lowerings<OnnxLowering> lowerings(String name) {
    Lowerings.Builder<OnnxLowering> table = Lowerings.of(name);
    rows().forEach(row -> put(table, row));
    return table.build();
  }

  private static void put(Lowerings.Builder<OnnxLowering> table, OnnxRow row) {
    if (row.condition() == null) {
      table.put(row.op(), row.dtypes(), row.lowering());
    } else {
      table.putWhere(row.op(), row.dtypes(), row.condition(), row.holds(), row.lowering());
    }
  }
}
