// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** A variable in memory of ONNX Runtime's. Thread-safe. */
final class OnnxVariable implements Variable {

  private final OnnxBackend backend;
  private final TensorType type;
  private final VariableState state;

  OnnxVariable(OnnxBackend backend, Tensor initial) {
    this.backend = backend;
    this.type = initial.type();
    NativeTensor tensor = backend.tensor(type);
    tensor.read(initial.toBuffer());
    this.state = backend.store().create(tensor);
  }

  VariableState state() {
    return state;
  }

  boolean belongsTo(OnnxBackend other) {
    return backend == other;
  }

  Storage allocate() {
    return new Storage(backend.tensor(type));
  }

  void requireUsable() {
    backend.requireOpen();
    if (state.closed) {
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
      version[0].tensor.write(buffer);
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
    state.writer.lock();
    try {
      Storage next = backend.store().next(this);
      next.tensor.read(buffer);
      backend.store().commit(List.of(this), new Storage[] {next});
    } finally {
      state.writer.unlock();
    }
  }

  @Override
  public long version() {
    return backend.store().version(state);
  }

  @Override
  public void close() {
    backend.store().close(state);
  }
}
