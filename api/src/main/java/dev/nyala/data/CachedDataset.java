// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Samples that are kept once an epoch was read to its end. */
final class CachedDataset implements Dataset {

  private final Dataset source;
  private final AtomicReference<@Nullable List<Sample>> kept = new AtomicReference<>();

  CachedDataset(Dataset source) {
    this.source = source;
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public OptionalLong cardinality() {
    List<Sample> samples = kept.get();
    return samples == null ? source.cardinality() : OptionalLong.of(samples.size());
  }

  @Override
  public SampleReader open(long epoch) {
    List<Sample> samples = kept.get();
    return samples == null ? recording(source.open(epoch)) : replaying(samples);
  }

  private SampleReader recording(SampleReader reader) {
    Batch scratch = new Batch(spec(), 1);
    List<Sample> samples = new ArrayList<>();
    return new SampleReader() {
      @Override
      public boolean read(Batch target, int row) {
        if (!reader.read(scratch, 0)) {
          kept.compareAndSet(null, samples);
          return false;
        }
        samples.add(scratch.sample(0));
        target.copyRow(row, scratch, 0);
        return true;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private static SampleReader replaying(List<Sample> samples) {
    return new SampleReader() {
      private int next;

      @Override
      public boolean read(Batch target, int row) {
        if (next >= samples.size()) {
          return false;
        }
        target.set(row, samples.get(next++));
        return true;
      }
    };
  }
}
