// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.host.HostKernel;
import dev.nyala.backend.host.HostKernels;

/**
 * The lowering table of the backend, and the kernels it falls back on.
 *
 * @param rows every plain op of every dtype
 * @param host computes on the heap
 */
public record Table(Lowerings<Lowering> rows, HostLowering host) {

  /** Returns the table. */
  public static Table of(String backend) {
    Lowerings<HostKernel> kernels = HostKernels.addTo(Lowerings.of(backend)).build();
    Lowerings.Builder<Lowering> table = Lowerings.of(backend);
    HostLowering host = new HostLowering(kernels);
    Rows rows = new Rows(table, host);
    ElementLowerings.add(rows);
    Conversions.add(rows);
    SelectLowerings.add(rows);
    MoveLowerings.add(rows);
    LookupLowerings.add(rows);
    MatMulLowerings.add(rows);
    ReduceLowerings.add(rows);
    ConvLowerings.add(rows);
    PoolLowerings.add(rows);
    LoopLowerings.add(rows);
    kernels.capabilities().conditions().keySet().forEach(rows::putHost);
    return new Table(table.build(), host);
  }
}
