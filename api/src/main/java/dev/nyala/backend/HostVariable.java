// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.concurrent.locks.ReadWriteLock;

/** State held as a tensor, guarded by the lock of its backend. */
final class HostVariable implements Variable {

  private final HostBackend owner;
  private final ReadWriteLock state;
  private final Lifeline lifeline = new Lifeline("A variable");
  private final TensorType type;
  private Tensor value;
  private long version;

  HostVariable(HostBackend owner, ReadWriteLock state, Tensor initial) {
    this.owner = owner;
    this.state = state;
    this.type = initial.type();
    this.value = initial;
  }

  HostBackend owner() {
    return owner;
  }

  Lifeline lifeline() {
    return lifeline;
  }

  /** Returns the value; the caller holds the lock. */
  Tensor current() {
    return value;
  }

  /** Replaces the value; the caller holds the lock for writing. */
  void replace(Tensor next) {
    value = next;
    version++;
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public Tensor get() {
    lifeline.enter();
    state.readLock().lock();
    try {
      return value;
    } finally {
      state.readLock().unlock();
      lifeline.leave();
    }
  }

  @Override
  public void set(Tensor next) {
    if (!next.type().equals(type())) {
      throw new BackendException(
          Diagnostic.of("A variable is set to a tensor of another type")
              .received(next.type().toString())
              .expected(type().toString()));
    }
    lifeline.enter();
    state.writeLock().lock();
    try {
      replace(next);
    } finally {
      state.writeLock().unlock();
      lifeline.leave();
    }
  }

  @Override
  public long version() {
    state.readLock().lock();
    try {
      return version;
    } finally {
      state.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
