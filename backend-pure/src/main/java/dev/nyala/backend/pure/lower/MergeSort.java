// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

/** A stable sort of positions that allocates nothing. */
final class MergeSort {

  /** Compares the elements at two positions. */
  interface Order {
    int compare(int i, int j);
  }

  private MergeSort() {}

  /**
   * Sorts all positions.
   *
   * @param order receives the positions in order
   * @param spare an array of the same length
   */
  static void sort(int[] order, int[] spare, Order by) {
    int n = order.length;
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int[] from = order;
    int[] to = spare;
    for (int width = 1; width < n; width *= 2) {
      for (int low = 0; low < n; low += 2 * width) {
        merge(from, to, low, Math.min(low + width, n), Math.min(low + 2 * width, n), by);
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    if (from != order) {
      System.arraycopy(from, 0, order, 0, n);
    }
  }

  private static void merge(int[] from, int[] to, int low, int middle, int high, Order by) {
    int i = low;
    int j = middle;
    for (int k = low; k < high; k++) {
      boolean left = i < middle && (j >= high || by.compare(from[i], from[j]) <= 0);
      to[k] = left ? from[i++] : from[j++];
    }
  }
}
