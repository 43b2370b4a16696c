// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Samples changed by a function. */
final class MappedDataset implements Dataset {

  private final Dataset source;
  private final UnaryOperator<Sample> function;
  private final SampleSpec spec;

  private MappedDataset(Dataset source, UnaryOperator<Sample> function, SampleSpec spec) {
    this.source = source;
    this.function = function;
    this.spec = spec;
  }

  static MappedDataset of(Dataset source, UnaryOperator<Sample> function) {
    Batch first = new Batch(source.spec(), 1);
    try (SampleReader reader = source.open(0)) {
      if (!reader.read(first, 0)) {
        throw empty();
      }
    }
    return new MappedDataset(source, function, spec(source.spec(), function, first.sample(0)));
  }

  static DataException empty() {
    return new DataException(
        Diagnostic.of("A function cannot be mapped over an empty data set")
            .expected("a first sample, whose result tells the types of all"));
  }

  static SampleSpec spec(SampleSpec source, UnaryOperator<Sample> function, Sample first) {
    SampleSpec result = SampleSpec.of(function.apply(first));
    return new SampleSpec(
        named(result.inputs(), source.inputs()),
        named(result.targets(), source.targets()),
        named(result.weights(), source.weights()));
  }

  private static List<Slot> named(List<Slot> slots, List<Slot> names) {
    if (slots.size() != names.size()) {
      return slots;
    }
    List<Slot> named = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      named.add(new Slot(names.get(i).name(), slots.get(i).type()));
    }
    return named;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  @Override
  public SampleReader open(long epoch) {
    SampleReader reader = source.open(epoch);
    Batch scratch = new Batch(source.spec(), 1);
    return new SampleReader() {
      @Override
      public boolean read(Batch target, int row) {
        if (!reader.read(scratch, 0)) {
          return false;
        }
        target.set(row, function.apply(scratch.sample(0)));
        return true;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}
