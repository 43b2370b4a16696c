// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Variable;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A variable on the heap. Thread-safe. */
final class PureVariable implements Variable {

  private final PureBackend backend;
  private final TensorType type;
  private final Elements elements;

  /** The order in which locks of several variables are taken. */
  final long order;

  /** Held while a next version is made. */
  final ReentrantLock writer = new ReentrantLock();

  // Guarded by the store.
  Storage current;
  @Nullable Storage spare;
  long version;
  boolean closed;

  PureVariable(PureBackend backend, Tensor initial) {
    this.backend = backend;
    this.type = initial.type();
    this.elements = Elements.of(type.dtype());
    this.order = backend.store().nextOrder();
    this.current = backend.store().first(elements.arrayOf(initial));
  }

  boolean belongsTo(PureBackend other) {
    return backend == other;
  }

  Storage allocate() {
    return new Storage(elements.allocate(type.shape().size()));
  }

  void requireUsable() {
    backend.requireOpen();
    if (closed) {
      throw new BackendException(
          Diagnostic.of("A variable is used after it was closed").received(type.toString()));
    }
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public Tensor get() {
    Storage[] version = new Storage[1];
    backend.store().borrow(List.of(this), version);
    try {
      TensorBuffer buffer = new TensorBuffer(type);
      elements.write(version[0].array, 0, buffer);
      return buffer.toTensor();
    } finally {
      backend.store().giveBack(version);
    }
  }

  @Override
  public void set(Tensor value) {
    if (!value.type().equals(type)) {
      throw new BackendException(
          Diagnostic.of("A variable is set to a tensor of another type")
              .received(value.type().toString())
              .expected(type.toString()));
    }
    TensorBuffer buffer = value.toBuffer();
    writer.lock();
    try {
      Storage next = backend.store().next(this);
      elements.read(buffer, next.array);
      backend.store().commit(List.of(this), new Storage[] {next});
    } finally {
      writer.unlock();
    }
  }

  @Override
  public long version() {
    return backend.store().version(this);
  }

  @Override
  public void close() {
    writer.lock();
    try {
      backend.store().close(this);
    } finally {
      writer.unlock();
    }
  }
}
