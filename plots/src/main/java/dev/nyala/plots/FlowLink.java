// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

/**
 * A line with an arrow from one item to another, or back to the same.
 *
 * @param from the number of an item
 * @param exit which of its exits, if it has any
 * @param to the number of an item
 * @param entry which of its entries, if it has any
 */
record FlowLink(int from, int exit, int to, int entry) {

  boolean isLoop() {
    return from == to;
  }
}
