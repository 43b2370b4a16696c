// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.List;

/** A data set whose inputs are scaled to float32 when they are read. */
final class RescaledDataset implements RandomAccessDataset {

  private final RandomAccessDataset source;
  private final float scale;
  private final float offset;
  private final SampleSpec spec;
  private final ThreadLocal<Batch> scratch;

  RescaledDataset(RandomAccessDataset source, double scale, double offset) {
    this.source = source;
    this.scale = (float) scale;
    this.offset = (float) offset;
    List<Slot> inputs =
        source.spec().inputs().stream()
            .map(s -> new Slot(s.name(), s.type().withDtype(DType.FLOAT32)))
            .toList();
    this.spec = new SampleSpec(inputs, source.spec().targets(), source.spec().weights());
    this.scratch = ThreadLocal.withInitial(() -> new Batch(source.spec(), 1));
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public void read(int index, Batch target, int row) {
    Batch raw = scratch.get();
    source.read(index, raw, 0);
    int inputs = spec.inputs().size();
    int slots = inputs + spec.targets().size() + spec.weights().size();
    for (int slot = 0; slot < slots; slot++) {
      int stride = raw.stride(slot);
      if (slot < inputs) {
        rescale(raw.slot(slot), target.slot(slot).floats(), row * stride);
      } else {
        target.slot(slot).copyFrom(row * stride, raw.slot(slot), 0, stride);
      }
    }
  }

  private void rescale(TensorBuffer from, float[] to, int at) {
    switch (from.type().dtype()) {
      case UINT8 -> {
        byte[] bytes = from.bytes();
        for (int i = 0; i < bytes.length; i++) {
          to[at + i] = (bytes[i] & 0xFF) * scale + offset;
        }
      }
      case FLOAT32 -> {
        float[] floats = from.floats();
        for (int i = 0; i < floats.length; i++) {
          to[at + i] = floats[i] * scale + offset;
        }
      }
      case FLOAT64, FLOAT16, BFLOAT16, INT32, INT64, INT8, BOOL -> {
        for (int i = 0; i < from.size(); i++) {
          to[at + i] = (float) from.getDouble(i) * scale + offset;
        }
      }
    }
  }
}
