// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples.scalar;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.host.HostKernel;
import dev.nyala.backend.host.HostKernels;
import dev.nyala.graph.op.Domain;

/** How each op is run, by dtype. Composite ops are not here, so they arrive in pieces. */
final class ScalarTable {

  private ScalarTable() {}

  static Lowerings<HostKernel> of(String backend) {
    Lowerings.Builder<HostKernel> table = Lowerings.of(backend);
    table.put("reduce_sum", Domain.FLOAT.dtypes(), PairwiseSum::run);
    return HostKernels.addTo(table).build();
  }
}
