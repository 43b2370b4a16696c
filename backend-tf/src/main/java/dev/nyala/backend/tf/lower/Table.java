// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.backend.Lowerings;

/** The lowering table of the backend. */
public final class Table {

  private Table() {}

  /** Returns the table: every plain op, and composite ops that run faster whole. */
  public static Lowerings<Lowering> of(String backend) {
    Lowerings.Builder<Lowering> table = Lowerings.of(backend);
    Rows rows = new Rows(table);
    ConstantLowerings.add(rows);
    ElementLowerings.add(rows);
    SelectLowerings.add(rows);
    CastLowerings.add(rows);
    ShapeLowerings.add(rows);
    DynamicLowerings.add(rows);
    IndexLowerings.add(rows);
    ReduceLowerings.add(rows);
    CumulateLowerings.add(rows);
    OrderLowerings.add(rows);
    MatMulLowerings.add(rows);
    ConvLowerings.add(rows);
    PoolLowerings.add(rows);
    SoftmaxLowerings.add(rows);
    LoopLowerings.add(rows);
    return table.build();
  }
}
