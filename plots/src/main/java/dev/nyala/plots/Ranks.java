// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.FlowItem.Pin;
import java.util.ArrayList;
import java.util.List;

/**
 * Which row each item stands in.
 *
 * <p>Links lead to later rows, the longest path deciding which; then items whose links behind them
 * are more than those before them are moved towards these. Where links run in a circle, those that
 * lead back to an earlier item count in the other direction.
 */
final class Ranks {

  private final List<FlowItem> items;
  private final List<FlowLink> links;
  private final List<Integer> order;
  private final int[] places;
  private final int[] ranks;

  Ranks(List<FlowItem> items, List<FlowLink> links) {
    this.items = items;
    this.links = links.stream().filter(link -> !link.isLoop()).toList();
    this.places = new int[items.size()];
    this.order = order();
    this.ranks = new int[items.size()];
    stretch();
    tighten();
  }

  int rank(int item) {
    return ranks[item];
  }

  int count() {
    int last = -1;
    for (int rank : ranks) {
      last = Math.max(last, rank);
    }
    return last + 1;
  }

  /** Tells whether a link leads to an earlier row. */
  boolean isReversed(FlowLink link) {
    return places[link.from()] > places[link.to()];
  }

  private int upper(FlowLink link) {
    return isReversed(link) ? link.to() : link.from();
  }

  private int lower(FlowLink link) {
    return isReversed(link) ? link.from() : link.to();
  }

  /** Puts items after all that link to them, or the first of those left if that is impossible. */
  private List<Integer> order() {
    int[] waiting = new int[items.size()];
    links.forEach(link -> waiting[link.to()]++);
    List<Integer> done = new ArrayList<>();
    boolean[] taken = new boolean[items.size()];
    while (done.size() < items.size()) {
      int next = next(waiting, taken);
      taken[next] = true;
      places[next] = done.size();
      done.add(next);
      links.stream().filter(link -> link.from() == next).forEach(link -> waiting[link.to()]--);
    }
    return done;
  }

  private static int next(int[] waiting, boolean[] taken) {
    int first = -1;
    for (int item = 0; item < waiting.length; item++) {
      if (!taken[item]) {
        if (waiting[item] == 0) {
          return item;
        }
        first = first < 0 ? item : first;
      }
    }
    return first;
  }

  private void stretch() {
    boolean gates = items.stream().anyMatch(item -> item.pin() == Pin.FIRST);
    for (int item : order) {
      int rank = gates && items.get(item).pin() != Pin.FIRST ? 1 : 0;
      for (FlowLink link : links) {
        if (lower(link) == item) {
          rank = Math.max(rank, ranks[upper(link)] + 1);
        }
      }
      ranks[item] = rank;
    }
    int last = 0;
    for (int item = 0; item < ranks.length; item++) {
      boolean counts = items.get(item).pin() != Pin.LAST;
      last = counts ? Math.max(last, ranks[item] + 1) : last;
    }
    for (int item = 0; item < ranks.length; item++) {
      ranks[item] = items.get(item).pin() == Pin.LAST ? last : ranks[item];
    }
  }

  private void tighten() {
    for (int i = order.size() - 1; i >= 0; i--) {
      int item = order.get(i);
      if (items.get(item).pin() != Pin.NONE) {
        continue;
      }
      int before = 0;
      int behind = 0;
      int latest = Integer.MAX_VALUE;
      for (FlowLink link : links) {
        before += lower(link) == item ? 1 : 0;
        if (upper(link) == item) {
          behind++;
          latest = Math.min(latest, ranks[lower(link)] - 1);
        }
      }
      if (behind > before) {
        ranks[item] = latest;
      }
    }
  }
}
