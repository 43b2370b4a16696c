// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import java.util.List;

/**
 * Lends the elements of variables to runs.
 *
 * <p>A run borrows the versions of all its variables at one moment, and new versions replace old
 * ones at one moment, so that nobody sees a state between. A version that is lent is never written:
 * an updating run writes another array, that of the version before last if nobody reads it any
 * more. Thread-safe.
 */
final class VariableStore {

  private long lastStamp;
  private long lastOrder;

  /** Returns the contents of a new variable. */
  synchronized Storage first(Object array) {
    Storage storage = new Storage(array);
    storage.stamp = ++lastStamp;
    return storage;
  }

  /** Returns a number higher than that of every variable before. */
  synchronized long nextOrder() {
    return ++lastOrder;
  }

  /** Borrows the current versions of variables, one moment for all. */
  synchronized void borrow(List<PureVariable> variables, Storage[] versions) {
    for (int i = 0; i < versions.length; i++) {
      variables.get(i).requireUsable();
    }
    for (int i = 0; i < versions.length; i++) {
      versions[i] = variables.get(i).current;
      versions[i].leases++;
    }
  }

  /** Gives versions back. */
  synchronized void giveBack(Storage[] versions) {
    for (Storage version : versions) {
      version.leases--;
    }
    notifyAll();
  }

  /** Returns an array for the next version of a variable; its writer lock is held. */
  synchronized Storage next(PureVariable variable) {
    variable.requireUsable();
    Storage spare = variable.spare;
    variable.spare = null;
    return spare != null && spare.leases == 0 ? spare : variable.allocate();
  }

  /** Takes back an array that was not filled. */
  synchronized void discard(PureVariable variable, Storage next) {
    variable.spare = next;
  }

  /** Makes filled arrays the current versions, one moment for all. */
  synchronized void commit(List<PureVariable> variables, Storage[] next) {
    for (int i = 0; i < next.length; i++) {
      PureVariable variable = variables.get(i);
      variable.spare = variable.current;
      next[i].stamp = ++lastStamp;
      variable.current = next[i];
      variable.version++;
    }
  }

  /** Returns how often a variable was replaced. */
  synchronized long version(PureVariable variable) {
    return variable.version;
  }

  /** Marks a variable as closed when nobody reads it any more; its writer lock is held. */
  synchronized void close(PureVariable variable) {
    variable.closed = true;
    boolean interrupted = false;
    while (variable.current.leases > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    variable.spare = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
