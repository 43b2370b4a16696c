// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;

/** Blocks whose position is computed; a start is clamped so that the block lies inside. */
final class DynamicLowerings {

  private DynamicLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("dynamic_slice", new Lowering.Stepped(DynamicLowerings::slice, false));
    table.put("dynamic_update_slice", new Lowering.Stepped(DynamicLowerings::update, false));
  }

  private static Step slice(Site site) {
    Place x = site.operand(0);
    Place y = site.result();
    int[] dims = y.dims();
    int[] strides = StridedCopy.strides(x.dims());
    StridedCopy copy =
        new StridedCopy(
            x.elements(), dims, strides, StridedCopy.strides(dims), site.machine().team());
    Starts starts = new Starts(site.operand(1), x.dims(), dims);
    return frame ->
        copy.run(frame.array(x), frame.at(x) + starts.offset(frame), frame.array(y), frame.at(y));
  }

  private static Step update(Site site) {
    Place x = site.operand(0);
    Place block = site.operand(1);
    Place y = site.result();
    int[] dims = block.dims();
    StridedCopy copy =
        new StridedCopy(
            x.elements(),
            dims,
            StridedCopy.strides(dims),
            StridedCopy.strides(x.dims()),
            site.machine().team());
    Starts starts = new Starts(site.operand(2), x.dims(), dims);
    int size = x.size();
    return frame -> {
      System.arraycopy(frame.array(x), frame.at(x), frame.array(y), frame.at(y), size);
      copy.run(
          frame.array(block), frame.at(block), frame.array(y), frame.at(y) + starts.offset(frame));
    };
  }

  private static final class Starts {

    private final Place place;
    private final Elements elements;
    private final int[] strides;
    private final int[] limits;

    Starts(Place place, int[] whole, int[] block) {
      this.place = place;
      elements = place.elements();
      strides = StridedCopy.strides(whole);
      limits = new int[whole.length];
      for (int a = 0; a < whole.length; a++) {
        limits[a] = whole[a] - block[a];
      }
    }

    int offset(Frame frame) {
      int offset = 0;
      for (int a = 0; a < strides.length; a++) {
        long start = elements.getLong(frame.array(place), frame.at(place) + a);
        offset += strides[a] * (int) Math.max(0, Math.min(limits[a], start));
      }
      return offset;
    }
  }
}
