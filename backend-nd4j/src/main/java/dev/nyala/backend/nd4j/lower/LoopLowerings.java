// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Loop;
import dev.nyala.graph.op.Scan;
import java.util.ArrayList;
import java.util.List;

/** Loops; custom gradients are inlined before, so nothing is left of them. */
final class LoopLowerings {

  private LoopLowerings() {}

  static void add(Rows rows) {
    rows.putAlways("scan", DTypes.ALL, LoopLowerings::scan);
  }

  private static List<Array> scan(Site site) {
    Scan op = site.op(Scan.class);
    Loop loop =
        new Loop(
            Translation.nested(op.body(), site.translation().table()),
            op.carried(),
            op.sequences(),
            op.length().toInt(),
            op.reverse(),
            op.histories());
    List<Array> results = new ArrayList<>();
    for (int i = 0; i < site.node().results().size(); i++) {
      results.add(site.result(i));
    }
    site.sketch().loop(loop, site.operands(), results);
    return results;
  }
}
