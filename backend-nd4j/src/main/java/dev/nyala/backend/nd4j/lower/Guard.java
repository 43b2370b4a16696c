// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * Corrects what the library makes of NaN, which it passes over when it looks for extremes.
 *
 * <p>The sum of the operands tells whether there may be one. Only if it is NaN, the results are
 * computed again on the heap.
 */
final class Guard {

  private Guard() {}

  /** Returns a result that is right whatever the operands hold. */
  static Array exact(Site site, Array result) {
    return exact(site, List.of(result)).get(0);
  }

  /** Returns the sum of all elements. */
  static Array sum(Site site, Array x) {
    return site.translation()
        .sumOf(x, () -> ReduceLowerings.total(site, x, site.temporary(x.dtype(), 1)));
  }

  /** Returns results that are right whatever the operands hold. */
  static List<Array> exact(Site site, List<Array> results) {
    List<Array> sums = new ArrayList<>();
    for (Array operand : site.operands()) {
      if (operand.dtype().isFloating()) {
        sums.add(sum(site, operand));
      }
    }
    site.sketch().hostIfNaN(sums, site.hostFunction(), site.operands(), results);
    return results;
  }
}
