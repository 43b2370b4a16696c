// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import java.util.List;

/** Adds the steps of a node to a plan. */
public interface Lowering {

  /**
   * Adds the steps.
   *
   * @param site the node and where to add them
   * @return one array per result
   */
  List<Array> lower(Site site);

  /** Adds the steps of a node with one result. */
  interface Single {
    /** Returns the result. */
    Array lower(Site site);
  }

  /** Returns the lowering of a node with one result. */
  static Lowering of(Single single) {
    return site -> List.of(single.lower(site));
  }
}
