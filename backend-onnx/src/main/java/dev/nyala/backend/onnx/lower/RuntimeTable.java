// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.interop.onnx.lowering.OnnxRow;
import dev.nyala.interop.onnx.lowering.OnnxTable;
import dev.nyala.tensor.DType;
import java.util.Set;

/**
 * The lowering table of the backend: that of the standard, with rows of its own before it where
 * ONNX Runtime differs, and wider dtypes where it lacks operators.
 */
public final class RuntimeTable {

  private RuntimeTable() {}

  /**
   * Returns the table.
   *
   * @param backend its name
   * @return how each op is written
   */
  public static Lowerings<OnnxLowering> of(String backend) {
    Lowerings.Builder<OnnxLowering> table = Lowerings.of(backend);
    Corrections.rows().forEach(row -> put(table, row));
    OnnxTable.rows().forEach(row -> put(table, row));
    return table.build();
  }

  private static void put(Lowerings.Builder<OnnxLowering> table, OnnxRow row) {
    for (DType dtype : row.dtypes()) {
      if (!Kernels.canCompute(row.op(), dtype)) {
        continue;
      }
      DType compute = Kernels.dtype(row.op(), dtype);
      OnnxLowering lowering =
          compute == dtype ? row.lowering() : row.lowering().computedIn(compute);
      String condition = row.condition();
      if (condition == null) {
        table.put(row.op(), Set.of(dtype), lowering);
      } else {
        table.putWhere(row.op(), Set.of(dtype), condition, row.holds(), lowering);
      }
    }
  }
}
