// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import java.util.List;

/**
 * Lends the elements of variables to runs.
 *
 * <p>A run borrows the versions of all its variables at one moment, and new versions replace old
 * ones at one moment, so that nobody sees a state between. A version that is lent is never written,
 * least of all by the run that reads it: an updating run writes other memory, that of the version
 * before last if nobody reads it any more. Thread-safe.
 */
final class VariableStore {

  private long lastStamp;
  private long lastOrder;

  /** Returns the state of a new variable. */
  synchronized VariableState create(NativeTensor filled) {
    Storage storage = new Storage(filled);
    storage.stamp = ++lastStamp;
    return new VariableState(++lastOrder, storage);
  }

  /** Borrows the current versions of variables, one moment for all. */
  synchronized void borrow(List<OnnxVariable> variables, Storage[] versions) {
    for (OnnxVariable variable : variables) {
      variable.requireUsable();
    }
    for (int i = 0; i < versions.length; i++) {
      versions[i] = variables.get(i).state().current;
      versions[i].leases++;
    }
  }

  /** Gives versions back. */
  synchronized void giveBack(Storage[] versions) {
    for (Storage version : versions) {
      if (--version.leases == 0 && version.retired) {
        version.tensor.close();
      }
    }
    notifyAll();
  }

  /** Returns memory for the next version of a variable; its writer lock is held. */
  synchronized Storage next(OnnxVariable variable) {
    variable.requireUsable();
    VariableState state = variable.state();
    Storage spare = state.spare;
    state.spare = null;
    if (spare != null && spare.leases == 0) {
      return spare;
    }
    if (spare != null) {
      spare.retired = true;
    }
    return variable.allocate();
  }

  /** Takes back memory that was not filled. */
  synchronized void discard(OnnxVariable variable, Storage next) {
    variable.state().spare = next;
  }

  /** Makes filled memory the current versions, one moment for all. */
  synchronized void commit(List<OnnxVariable> variables, Storage[] next) {
    for (int i = 0; i < next.length; i++) {
      VariableState state = variables.get(i).state();
      state.spare = state.current;
      next[i].stamp = ++lastStamp;
      state.current = next[i];
      state.version++;
    }
  }

  /** Returns how often a variable was replaced. */
  synchronized long version(VariableState state) {
    return state.version;
  }

  /** Releases a variable when nobody reads it any more. */
  void close(VariableState state) {
    state.writer.lock();
    try {
      release(state);
    } finally {
      state.writer.unlock();
    }
  }

  private synchronized void release(VariableState state) {
    if (state.closed) {
      return;
    }
    state.closed = true;
    boolean interrupted = false;
    while (state.current.leases > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    state.current.tensor.close();
    Storage spare = state.spare;
    state.spare = null;
    if (spare != null && spare.leases == 0) {
      spare.tensor.close();
    } else if (spare != null) {
      spare.retired = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
