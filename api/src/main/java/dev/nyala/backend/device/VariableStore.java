// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lends the values of variables to runs.
 *
 * <p>A run borrows the values of all its variables at one moment, and new values replace old ones
 * at one moment, so that nobody sees a state between. A run that updates a variable fills other
 * memory: that of the value before last if nobody reads it any more. Thread-safe.
 */
final class VariableStore<M> {

  private final DeviceMemory<M> memory;
  private long lastStamp;
  private long lastOrder;

  VariableStore(DeviceMemory<M> memory) {
    this.memory = memory;
  }

  /** Returns places for values, which are empty at first. */
  @SuppressWarnings("unchecked") // nothing but versions of one kind of memory is put in
  static <M> Version<M>[] places(int number) {
    return (Version<M>[]) new Version<?>[number];
  }

  DeviceMemory<M> memory() {
    return memory;
  }

  /** Returns the state of a new variable. */
  VariableState<M> create(TensorType type, TensorBuffer initial) {
    Version<M> first = Version.filled(memory.of(initial));
    synchronized (this) {
      first.stamp(++lastStamp);
      return new VariableState<>(type, ++lastOrder, first);
    }
  }

  /** Requires a variable to be open. */
  synchronized void requireOpen(VariableState<M> state) {
    if (state.closed) {
      throw new BackendException(
          Diagnostic.of("A variable is used after it was closed").received(state.type.toString()));
    }
  }

  /** Borrows the current values of variables, one moment for all. */
  synchronized void borrow(List<VariableState<M>> states, Version<M>[] versions) {
    for (int i = 0; i < versions.length; i++) {
      requireOpen(states.get(i));
    }
    for (int i = 0; i < versions.length; i++) {
      Version<M> current = states.get(i).current;
      current.leases++;
      versions[i] = current;
    }
  }

  /** Gives values back. */
  synchronized void giveBack(Version<M>[] versions) {
    for (Version<M> version : versions) {
      version.leases--;
      releaseIfIdle(version);
    }
    notifyAll();
  }

  /** Returns a place for the next value of a variable; its writer lock is held. */
  synchronized Version<M> next(VariableState<M> state) {
    requireOpen(state);
    Version<M> spare = state.spare;
    state.spare = null;
    if (spare != null && spare.leases == 0) {
      return spare;
    }
    retire(spare);
    return Version.blank(memory.blank(state.type));
  }

  /** Takes back a place that was not filled, or in vain. */
  synchronized void discard(VariableState<M> state, Version<M> next) {
    keep(state, next);
  }

  /** Makes filled places the current values, one moment for all. */
  synchronized void commit(List<VariableState<M>> states, Version<M>[] next) {
    for (int i = 0; i < next.length; i++) {
      VariableState<M> state = states.get(i);
      keep(state, state.current);
      next[i].stamp(++lastStamp);
      state.current = next[i];
      state.replaced++;
    }
  }

  /** Replaces the value of one variable. */
  void set(VariableState<M> state, TensorBuffer value) {
    state.writer.lock();
    try {
      requireOpen(state);
      Version<M>[] next = places(1);
      next[0] = Version.filled(memory.of(value));
      commit(List.of(state), next);
    } finally {
      state.writer.unlock();
    }
  }

  /** Keeps one memory of a variable that can be filled again. */
  private void keep(VariableState<M> state, Version<M> old) {
    if (old.isRefillable() && state.spare == null) {
      state.spare = old;
    } else {
      retire(old);
    }
  }

  private void retire(@Nullable Version<M> version) {
    if (version != null) {
      version.retired = true;
      releaseIfIdle(version);
    }
  }

  private void releaseIfIdle(Version<M> version) {
    if (version.retired && version.leases == 0 && !version.isEmpty()) {
      memory.release(version.memory());
    }
  }

  /** Returns how often a variable was replaced. */
  synchronized long replaced(VariableState<M> state) {
    return state.replaced;
  }

  /** Releases a variable when nobody reads it any more. */
  void close(VariableState<M> state) {
    state.writer.lock();
    try {
      release(state);
    } finally {
      state.writer.unlock();
    }
  }

  private synchronized void release(VariableState<M> state) {
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
    retire(state.current);
    retire(state.spare);
    state.spare = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
