// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a variable consists of; it outlives a variable that is forgotten, until it is released. */
final class VariableState {

  /** The order in which locks of several variables are taken. */
  final long order;

  /** Held while a next version is made. */
  final ReentrantLock writer = new ReentrantLock();

  // Guarded by the store.
  Storage current;
  @Nullable Storage spare;
  long version;
  boolean closed;

  VariableState(long order, Storage current) {
    this.order = order;
    this.current = current;
  }
}
