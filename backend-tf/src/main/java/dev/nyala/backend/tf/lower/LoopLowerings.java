// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import java.util.List;
import org.tensorflow.Output;

/** Ops that hold graphs; custom gradients are inlined before, so nothing is left of them. */
final class LoopLowerings {

  private LoopLowerings() {}

  static void add(Rows rows) {
    rows.putMany("scan", DTypes.ALL, site -> new WhileLoop(site).run());
    rows.putMany("custom_gradient", DTypes.ALL, LoopLowerings::inlined);
  }

  private static List<Output<?>> inlined(Site site) {
    throw new IllegalStateException(site.node() + " is still there");
  }
}
