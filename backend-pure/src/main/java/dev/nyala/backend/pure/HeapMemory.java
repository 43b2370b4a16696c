// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.device.DeviceMemory;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/** Variables as arrays on the heap, which the collector of the JVM releases. */
final class HeapMemory implements DeviceMemory<Object> {

  @Override
  public Object of(TensorBuffer source) {
    Elements elements = Elements.of(source.type().dtype());
    if (elements.sharesHostArray()) {
      return elements.hostArray(source);
    }
    Object array = blank(source.type());
    elements.read(source, array);
    return array;
  }

  @Override
  public void read(Object from, TensorBuffer to) {
    Elements.of(to.type().dtype()).write(from, 0, to);
  }

  @Override
  public Object blank(TensorType type) {
    return Elements.of(type.dtype()).allocate(type.shape().size());
  }

  @Override
  public void release(Object memory) {}
}
