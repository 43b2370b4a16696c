// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.Inliner;

/** Ops that hold graphs; custom gradients are inlined before, so nothing is left of them. */
final class LoopLowerings {

  private LoopLowerings() {}

  static void add(Rows rows) {
    rows.putMany("scan", DTypes.ALL, site -> new WhileLoop(site).run());
    rows.putMany("custom_gradient", DTypes.ALL, LoopLowerings::inlined);
  }

  private static java.util.List<org.tensorflow.Output<?>> inlined(Site site) {
    throw new IllegalStateException(
        site.node() + " is not inlined, see " + Inliner.class.getSimpleName());
  }
}
