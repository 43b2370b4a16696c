// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.lang.ref.Reference;
import java.util.List;

/** A variable in the memory of a device. Thread-safe. */
final class DeviceVariable<M> implements Variable {

  private final Device<M> device;
  private final VariableState<M> state;

  DeviceVariable(Device<M> device, VariableState<M> state) {
    this.device = device;
    this.state = state;
  }

  VariableState<M> state() {
    return state;
  }

  boolean belongsTo(Device<?> other) {
    return device == other;
  }

  void requireUsable() {
    device.requireOpen();
    device.store().requireOpen(state);
  }

  @Override
  public TensorType type() {
    return state.type;
  }

  @Override
  public Tensor get() {
    device.requireOpen();
    VariableStore<M> store = device.store();
    Version<M>[] version = VariableStore.places(1);
    store.borrow(List.of(state), version);
    try {
      TensorBuffer buffer = new TensorBuffer(state.type);
      store.memory().read(version[0].memory(), buffer);
      return buffer.toTensor();
    } finally {
      store.giveBack(version);
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void set(Tensor value) {
    if (!value.type().equals(state.type)) {
      throw new BackendException(
          Diagnostic.of("A variable is set to a tensor of another type")
              .received(value.type().toString())
              .expected(state.type.toString()));
    }
    device.requireOpen();
    try {
      device.store().set(state, value.toBuffer());
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public long version() {
    return device.store().replaced(state);
  }

  @Override
  public void close() {
    device.store().close(state);
  }
}
