// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.backend.nd4j.memory.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gives regions their places in one memory, so that those in use at a time do not overlap. */
final class Layout {

  private Layout() {}

  /** Fills in the offsets, and returns how many bytes it takes. */
  static long of(List<Region> regions) {
    List<Region> placed = new ArrayList<>(); // by offset
    long total = 0;
    List<Region> bySize = new ArrayList<>(regions);
    bySize.removeIf(region -> region.external);
    bySize.sort(Comparator.comparingLong(Region::bytes).reversed());
    for (Region region : bySize) {
      long offset = 0;
      int at = 0;
      for (int i = 0; i < placed.size(); i++) {
        Region other = placed.get(i);
        if (overlap(region, other)) {
          if (offset + region.bytes() <= other.offset) {
            break;
          }
          offset = Math.max(offset, end(other));
        }
      }
      region.offset = offset;
      total = Math.max(total, end(region));
      while (at < placed.size() && placed.get(at).offset < offset) {
        at++;
      }
      placed.add(at, region);
    }
    return total;
  }

  private static long end(Region region) {
    long end = region.offset + region.bytes();
    return (end + Block.ALIGNMENT - 1) / Block.ALIGNMENT * Block.ALIGNMENT;
  }

  /** Tells whether two regions are in use at the same time. */
  private static boolean overlap(Region a, Region b) {
    return a.permanent || b.permanent || (a.first <= b.last && b.first <= a.last);
  }
}
