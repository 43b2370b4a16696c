// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;

/** Tells whether a thing is still open, and lets its closing wait for those who use it. */
final class Lifeline {

  private final String what;
  private int users;
  private boolean closed;

  Lifeline(String what) {
    this.what = what;
  }

  /** Begins a use; each needs one {@link #leave}. */
  synchronized void enter() {
    if (closed) {
      throw new BackendException(
          Diagnostic.of("%s is used after it was closed", what)
              .remedy("close it after its last use"));
    }
    users++;
  }

  /** Ends a use. */
  synchronized void leave() {
    users--;
    notifyAll();
  }

  /** Refuses further uses and waits for those that have begun. */
  synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (users > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
