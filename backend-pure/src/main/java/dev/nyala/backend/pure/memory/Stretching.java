// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the elements of a stretched operand are, by position in the result.
 *
 * <p>Neighbouring axes that are both stretched or both not are seen as one.
 */
public final class Stretching {

  private final int[] dims;
  private final int[] strides;

  /**
   * Makes the mapping.
   *
   * @param operand dimensions of the operand; those that differ from the result's are 1
   * @param result dimensions of the result, of the same rank
   */
  public Stretching(int[] operand, int[] result) {
    List<int[]> groups = new ArrayList<>();
    for (int a = 0; a < result.length; a++) {
      if (result[a] == 1) {
        continue;
      }
      int stretched = operand[a] == 1 ? 1 : 0;
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last)[1] == stretched) {
        groups.get(last)[0] *= result[a];
      } else {
        groups.add(new int[] {result[a], stretched});
      }
    }
    if (groups.isEmpty()) {
      groups.add(new int[] {1, 1});
    }
    dims = groups.stream().mapToInt(g -> g[0]).toArray();
    strides = new int[dims.length];
    int stride = 1;
    for (int g = dims.length - 1; g >= 0; g--) {
      boolean stretched = groups.get(g)[1] == 1;
      strides[g] = stretched ? 0 : stride;
      stride *= stretched ? 1 : dims[g];
    }
  }

  /** Tells whether runs repeat one element; if not, they are consecutive. */
  public boolean repeats() {
    return strides[strides.length - 1] == 0;
  }

  /** Returns the operand's position for a position of the result. */
  public int at(int position) {
    int rest = position;
    int at = 0;
    for (int g = dims.length - 1; g >= 0; g--) {
      at += rest % dims[g] * strides[g];
      rest /= dims[g];
    }
    return at;
  }

  /** Returns how many elements from a position on lie in one run. */
  public int run(int position) {
    int last = dims[dims.length - 1];
    return last - position % last;
  }
}
