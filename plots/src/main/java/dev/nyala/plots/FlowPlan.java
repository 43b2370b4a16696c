// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.List;

/**
 * Where items stand and links run.
 *
 * @param breadth of all, across the flow
 * @param depth of all, along the flow
 * @param middles of the items
 * @param routes corners of the links, from their source to their target
 */
record FlowPlan(double breadth, double depth, List<Spot> middles, List<List<Spot>> routes) {

  FlowPlan {
    middles = List.copyOf(middles);
    routes = routes.stream().map(List::copyOf).toList();
  }

  /**
   * A point.
   *
   * @param across the flow
   * @param along the flow
   */
  record Spot(double across, double along) {

    Spot plus(double moreAcross, double moreAlong) {
      return new Spot(across + moreAcross, along + moreAlong);
    }
  }
}
