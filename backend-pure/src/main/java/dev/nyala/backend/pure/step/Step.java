// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.backend.pure.memory.Frame;

/**
 * One piece of work of a run. Belongs to one execution, so it may keep buffers of its own, but
 * allocates none once it has run.
 */
@FunctionalInterface
public interface Step {

  /** Reads and writes arrays of the frame. */
  void run(Frame frame);
}
