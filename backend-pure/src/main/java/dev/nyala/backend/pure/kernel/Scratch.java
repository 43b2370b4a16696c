// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The working memory of one execution: a {@link Workspace} for the caller and one for every worker
 * of its team. Concurrent executions need a scratch each, and so does a kernel that is run from
 * inside a task of another.
 */
public final class Scratch {

  private final Workspace shared = new Workspace();
  private final Workspace[] workers;

  /**
   * Makes an empty scratch.
   *
   * @param threads the number of threads of the team it is used with
   */
  public Scratch(int threads) {
    workers = new Workspace[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = new Workspace();
    }
  }

  /** Returns the arrays that belong to the whole call and that tasks may share. */
  public Workspace shared() {
    return shared;
  }

  /** Returns the arrays of one worker of the team. */
  public Workspace worker(int worker) {
    return workers[worker];
  }
}
