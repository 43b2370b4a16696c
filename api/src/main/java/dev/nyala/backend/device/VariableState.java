// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.tensor.TensorType;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a variable consists of; it outlives a variable that is forgotten, until it is released. */
final class VariableState<M> {

  final TensorType type;

  /** The order in which the locks of several variables are taken. */
  final long order;

  /** Held while a next value is made. */
  final ReentrantLock writer = new ReentrantLock();

  // Guarded by the store.
  Version<M> current;
  @Nullable Version<M> spare;
  long replaced;
  boolean closed;

  VariableState(TensorType type, long order, Version<M> current) {
    this.type = type;
    this.order = order;
    this.current = current;
  }
}
