// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Variable;
import dev.nyala.backend.tf.memory.Transfer;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.tensorflow.RawTensor;

/**
 * A variable in the memory of TensorFlow, which is released with the variable, or when a forgotten
 * one is collected. Thread-safe.
 */
final class TfVariable implements Variable {

  private final TfBackend backend;
  private final TensorType type;

  /** The order in which locks of several variables are taken. */
  final long order;

  /** Held while a next value is made. */
  final ReentrantLock writer = new ReentrantLock();

  // Guarded by the store.
  Version current;
  long version;
  boolean closed;

  TfVariable(TfBackend backend, Tensor initial) {
    this.backend = backend;
    this.type = initial.type();
    this.order = backend.store().nextOrder();
    this.current = new Version(Transfer.of(initial.toBuffer()));
  }

  boolean belongsTo(TfBackend other) {
    return backend == other;
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
    Version[] version = new Version[1];
    backend.store().borrow(List.of(this), version);
    try {
      TensorBuffer buffer = new TensorBuffer(type);
      Transfer.load(version[0].tensor, buffer);
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
    RawTensor next = Transfer.of(value.toBuffer());
    boolean committed = false;
    writer.lock();
    try {
      backend.store().commit(List.of(this), new RawTensor[] {next});
      committed = true;
    } finally {
      writer.unlock();
      if (!committed) {
        next.close();
      }
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
