// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import java.util.List;

/** What a tile program reads and writes, looked up in the frame once per run. */
final class TileOperands {

  private static final float[] NOTHING = {};

  private final Place[] fulls;
  private final float[][] arrays;
  private final int[] bases;
  private final Place[] others;
  private final Object[] otherArrays;
  private final int[] otherBases;
  private final Place[] singles;
  private final float[] scalars;

  TileOperands(List<Place> fulls, List<Place> others, List<Place> singles) {
    this.fulls = fulls.toArray(new Place[0]);
    arrays = new float[this.fulls.length][];
    java.util.Arrays.fill(arrays, NOTHING);
    bases = new int[this.fulls.length];
    this.others = others.toArray(new Place[0]);
    otherArrays = new Object[this.others.length];
    otherBases = new int[this.others.length];
    this.singles = singles.toArray(new Place[0]);
    scalars = new float[this.singles.length];
  }

  void load(Frame frame) {
    for (int i = 0; i < fulls.length; i++) {
      arrays[i] = frame.floats(fulls[i]);
      bases[i] = frame.at(fulls[i]);
    }
    for (int i = 0; i < others.length; i++) {
      otherArrays[i] = frame.array(others[i]);
      otherBases[i] = frame.at(others[i]);
    }
    for (int i = 0; i < singles.length; i++) {
      Elements elements = Elements.of(singles[i].dtype());
      scalars[i] = (float) elements.getDouble(frame.array(singles[i]), frame.at(singles[i]));
    }
  }

  float[] array(int full) {
    return arrays[full];
  }

  int base(int full) {
    return bases[full];
  }

  Object otherArray(int other) {
    return otherArrays[other];
  }

  int otherBase(int other) {
    return otherBases[other];
  }

  float scalar(int single) {
    return scalars[single];
  }
}
