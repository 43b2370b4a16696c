// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.List;

/**
 * Something with a size that a {@link FlowLayout} finds a place for.
 *
 * @param breadth its size across the flow
 * @param depth its size along the flow
 * @param pin whether it stands in the first or last row
 * @param entries where links arrive, as offsets from its middle across the flow; links arrive where
 *     it is best if there are none
 * @param exits where links leave, likewise
 */
record FlowItem(double breadth, double depth, Pin pin, List<Double> entries, List<Double> exits) {

  FlowItem {
    entries = List.copyOf(entries);
    exits = List.copyOf(exits);
  }

  /** Where an item stands. */
  enum Pin {
    /** In the row that suits its links. */
    NONE,
    /** In the first row, alone with others of its kind. */
    FIRST,
    /** In the last row, alone with others of its kind. */
    LAST
  }

  static FlowItem box(double breadth, double depth) {
    return new FlowItem(breadth, depth, Pin.NONE, List.of(), List.of());
  }

  /** Returns the place on the border of an enclosing frame where a link comes in or goes out. */
  static FlowItem gate(Pin pin) {
    return new FlowItem(0, 0, pin, List.of(0.0), List.of(0.0));
  }
}
