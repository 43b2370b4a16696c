// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.pure.memory.Elements;
import java.util.ArrayList;
import java.util.List;

/** Slots whose arrays values share, one after another. */
final class SlotPool {

  private static final class Pooled {
    final int slot;
    final Elements elements;
    int size;
    boolean free;

    Pooled(int slot, Elements elements) {
      this.slot = slot;
      this.elements = elements;
    }
  }

  private final int firstSlot;
  private final List<Pooled> pooled = new ArrayList<>();

  SlotPool(int firstSlot) {
    this.firstSlot = firstSlot;
  }

  /** Returns a slot that nobody uses: the smallest that is large enough, else the largest. */
  int take(Elements elements, int size) {
    Pooled best = null;
    for (Pooled each : pooled) {
      if (each.free && each.elements.arrayType() == elements.arrayType()) {
        best = best == null || isBetter(each.size, best.size, size) ? each : best;
      }
    }
    if (best == null) {
      best = new Pooled(firstSlot + pooled.size(), elements);
      pooled.add(best);
    }
    best.free = false;
    best.size = Math.max(best.size, size);
    return best.slot;
  }

  private static boolean isBetter(int size, int than, int wanted) {
    return size >= wanted ? than < wanted || size < than : than < wanted && size > than;
  }

  /** Gives a slot back. */
  void release(int slot) {
    pooled.get(slot - firstSlot).free = true;
  }

  /** Returns the slot after the last. */
  int end() {
    return firstSlot + pooled.size();
  }

  /** Returns a new array for a slot. */
  Object allocate(int slot) {
    Pooled each = pooled.get(slot - firstSlot);
    return each.elements.allocate(each.size);
  }
}
