// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.step.Lowering;

/** Ops that hold graphs. */
final class LoopLowerings {

  private LoopLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("scan", new Lowering.Stepped(ScanStep::new, false));
    table.put("custom_gradient", new Lowering.Inlined());
  }
}
