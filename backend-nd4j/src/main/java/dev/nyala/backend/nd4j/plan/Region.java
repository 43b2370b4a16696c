// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.DType;

/**
 * Where the elements of one array, and of the views of it, are: a stretch of the memory of the
 * plan, or memory that the plan is pointed to before a run.
 */
public final class Region {

  private final DType dtype;
  private final long size;

  // Filled in by Sketch while steps are added, and by Layout.
  boolean external;
  boolean permanent;
  int first = Integer.MAX_VALUE;
  int last = -1;
  long offset = -1;

  Region(DType dtype, long size) {
    this.dtype = dtype;
    this.size = size;
  }

  DType dtype() {
    return dtype;
  }

  /** Returns the number of elements. */
  long size() {
    return size;
  }

  long bytes() {
    return size * dtype.bytes();
  }

  /** Says that a step uses it; -1 stands for the time before the first. */
  void use(int step) {
    first = Math.min(first, step);
    last = Math.max(last, step);
  }
}
