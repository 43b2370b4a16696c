// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.step.Lowering;

/** The lowering table of the pure backend. */
public final class Table {

  private Table() {}

  /**
   * Returns the table: every plain op for every dtype it is defined for, and composite ops that run
   * faster whole.
   */
  public static Lowerings<Lowering> of(String backend) {
    Lowerings.Builder<Lowering> table = Lowerings.of(backend);
    ConstantLowerings.add(table);
    ElementLowerings.add(table);
    ShapeLowerings.add(table);
    DynamicLowerings.add(table);
    IndexLowerings.add(table);
    ReduceLowerings.add(table);
    CumulateLowerings.add(table);
    OrderLowerings.add(table);
    MatMulLowerings.add(table);
    ConvLowerings.add(table);
    PoolLowerings.add(table);
    LoopLowerings.add(table);
    SoftmaxLowerings.add(table);
    RecurrentLowerings.add(table);
    return table.build();
  }
}
