// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import java.util.List;
import org.tensorflow.RawTensor;

/**
 * Lends the values of variables to runs.
 *
 * <p>A run borrows the values of all its variables at one moment, and new values replace old ones
 * at one moment, so that nobody sees a state between. A tensor is never written once it is a value;
 * it is released when another took its place and nobody reads it any more. Thread-safe.
 */
final class VariableStore {

  private long lastOrder;

  /** Returns a number higher than that of every variable before. */
  synchronized long nextOrder() {
    return ++lastOrder;
  }

  /** Requires a variable to be open. */
  synchronized void requireUsable(TfVariable variable) {
    variable.requireUsable();
  }

  /** Borrows the current values of variables, one moment for all. */
  synchronized void borrow(List<TfVariable> variables, Version[] versions) {
    variables.forEach(TfVariable::requireUsable);
    for (int i = 0; i < versions.length; i++) {
      versions[i] = variables.get(i).current;
      versions[i].leases++;
    }
  }

  /** Gives values back. */
  synchronized void giveBack(Version[] versions) {
    for (Version version : versions) {
      version.leases--;
      releaseIfIdle(version);
    }
    notifyAll();
  }

  private static void releaseIfIdle(Version version) {
    if (version.retired && version.leases == 0) {
      version.tensor.close();
    }
  }

  private static void retire(Version version) {
    version.retired = true;
    releaseIfIdle(version);
  }

  /** Makes tensors the current values, one moment for all; they belong to the store from now on. */
  synchronized void commit(List<TfVariable> variables, RawTensor[] next) {
    variables.forEach(TfVariable::requireUsable);
    for (int i = 0; i < next.length; i++) {
      TfVariable variable = variables.get(i);
      retire(variable.current);
      variable.current = new Version(next[i]);
      variable.version++;
    }
  }

  /** Returns how often a variable was replaced. */
  synchronized long version(TfVariable variable) {
    return variable.version;
  }

  /** Closes a variable when nobody reads it any more; its writer lock is held. */
  synchronized void close(TfVariable variable) {
    if (variable.closed) {
      return;
    }
    variable.closed = true;
    boolean interrupted = false;
    while (variable.current.leases > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    retire(variable.current);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
