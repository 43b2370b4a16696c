// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The rows of a table as samples, read anew in every epoch. */
final class CsvDataset implements Dataset {

  private final Supplier<CsvNumbers> table;
  private final int inputs;
  private final SampleSpec spec;

  CsvDataset(Supplier<CsvNumbers> table, int inputs, int targets) {
    this.table = table;
    this.inputs = inputs;
    Slot input = Slot.of(TensorType.of(DType.FLOAT32, inputs));
    Slot target = Slot.of(TensorType.of(DType.FLOAT32, targets));
    this.spec =
        new SampleSpec(List.of(input), targets == 0 ? List.of() : List.of(target), List.of());
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.empty();
  }

  @Override
  public SampleReader open(long epoch) {
    CsvNumbers rows = table.get();
    return new SampleReader() {
      @Override
      public boolean read(Batch target, int row) {
        double[] values = rows.next();
        if (values == null) {
          return false;
        }
        copy(values, 0, target.slot(0).floats(), row * inputs, inputs);
        int targets = values.length - inputs;
        if (targets > 0) {
          copy(values, inputs, target.slot(1).floats(), row * targets, targets);
        }
        return true;
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }

  private static void copy(double[] from, int at, float[] to, int start, int count) {
    for (int i = 0; i < count; i++) {
      to[start + i] = (float) from[at + i];
    }
  }
}
