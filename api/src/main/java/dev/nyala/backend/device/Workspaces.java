// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The workspaces of a program, and what they share; outlives a program that is forgotten, until it
 * is closed. Thread-safe.
 */
final class Workspaces<M> implements AutoCloseable {

  private final Supplier<? extends Workspace<M>> maker;
  private final Runnable release;

  // Guarded by this.
  private final Deque<Workspace<M>> idle = new ArrayDeque<>();
  private final Set<Workspace<M>> all = new HashSet<>();
  private boolean closed;

  Workspaces(Supplier<? extends Workspace<M>> maker, Runnable release) {
    this.maker = maker;
    this.release = release;
  }

  synchronized Workspace<M> take() {
    if (!idle.isEmpty()) {
      return idle.pop();
    }
    Workspace<M> workspace = maker.get();
    all.add(workspace);
    return workspace;
  }

  synchronized void giveBack(Workspace<M> workspace) {
    idle.push(workspace);
  }

  /** Releases everything; no run is in progress. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        Resources.release(all, Workspace::close);
      } finally {
        release.run();
      }
    }
  }
}
