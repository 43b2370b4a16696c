// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

import org.jspecify.annotations.Nullable;

/** What computes. */
interface Engine {

  /** Returns what it is, with its version. */
  String description();

  /**
   * Prepares a call; each has a model of its own.
   *
   * @return what is to be measured, or null if the engine does not do that
   */
  @Nullable Runnable prepare(Workload workload, Call call);
}
