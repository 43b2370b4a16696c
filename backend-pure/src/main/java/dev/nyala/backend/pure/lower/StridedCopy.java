// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies elements from one regular pattern of positions to another: the whole of transposing,
 * slicing, padding, reversing and repeating. Axes that are contiguous on both sides are joined.
 */
final class StridedCopy implements Team.Task {

  private static final int MOST_TASKS = 16;
  private static final int TASK_ELEMENTS = 1 << 14;
  private static final Object[] NOTHING = {};

  private final Elements elements;
  private final int[] dims;
  private final int[] fromStrides;
  private final int[] toStrides;
  private final int inner;
  private final int innerFrom;
  private final int innerTo;
  private final Blocks blocks;
  private final Team team;

  private Object from = NOTHING;
  private int fromAt;
  private Object to = NOTHING;
  private int toAt;

  /**
   * Makes a copy.
   *
   * @param dims how many elements along each axis
   * @param fromStrides distances between them at the source, perhaps 0 or negative
   * @param toStrides distances between them at the target
   */
  StridedCopy(Elements elements, int[] dims, int[] fromStrides, int[] toStrides, Team team) {
    this.elements = elements;
    this.team = team;
    List<int[]> axes = new ArrayList<>();
    for (int a = 0; a < dims.length; a++) {
      int[] axis = {dims[a], fromStrides[a], toStrides[a]};
      int[] before = axes.isEmpty() ? null : axes.get(axes.size() - 1);
      if (before != null && before[1] == axis[1] * axis[0] && before[2] == axis[2] * axis[0]) {
        before[0] *= axis[0];
        before[1] = axis[1];
        before[2] = axis[2];
      } else if (dims[a] != 1) {
        axes.add(axis);
      }
    }
    if (axes.isEmpty()) {
      axes.add(new int[] {1, 1, 1});
    }
    int[] last = axes.remove(axes.size() - 1);
    inner = last[0];
    innerFrom = last[1];
    innerTo = last[2];
    this.dims = axes.stream().mapToInt(x -> x[0]).toArray();
    this.fromStrides = axes.stream().mapToInt(x -> x[1]).toArray();
    this.toStrides = axes.stream().mapToInt(x -> x[2]).toArray();
    int outer = Arrays.stream(this.dims).reduce(1, Math::multiplyExact);
    int unit = Math.max(1, TASK_ELEMENTS / Math.max(1, inner));
    blocks = Blocks.atMost(MOST_TASKS, inner == 0 ? 0 : outer, unit);
  }

  /** Copies between two arrays, which do not overlap. */
  void run(Object source, int sourceAt, Object target, int targetAt) {
    from = source;
    fromAt = sourceAt;
    to = target;
    toAt = targetAt;
    try {
      team.run(blocks.count(), this);
    } finally {
      from = NOTHING;
      to = NOTHING;
    }
  }

  @Override
  public void run(int task, int worker) {
    for (int outer = blocks.from(task); outer < blocks.to(task); outer++) {
      int rest = outer;
      int at = fromAt;
      int there = toAt;
      for (int a = dims.length - 1; a >= 0; a--) {
        int index = rest % dims[a];
        rest /= dims[a];
        at += index * fromStrides[a];
        there += index * toStrides[a];
      }
      if (innerFrom == 1 && innerTo == 1) {
        System.arraycopy(from, at, to, there, inner);
      } else {
        elements.move(from, at, innerFrom, to, there, innerTo, inner);
      }
    }
  }

  /** Returns the distances between elements of a row-major array. */
  static int[] strides(int[] dims) {
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int a = dims.length - 1; a >= 0; a--) {
      strides[a] = stride;
      stride *= dims[a];
    }
    return strides;
  }
}
