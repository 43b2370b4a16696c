// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Collection;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Samples that come from iterators. */
final class IterableDataset implements Dataset {

  private final Supplier<Source> sources;
  private final SampleSpec spec;
  private final OptionalLong cardinality;

  private IterableDataset(Supplier<Source> sources, SampleSpec spec, OptionalLong cardinality) {
    this.sources = sources;
    this.spec = spec;
    this.cardinality = cardinality;
  }

  /** An iterator and what closes it. */
  private record Source(Iterator<Sample> samples, Runnable closing) {}

  static IterableDataset of(Iterable<Sample> samples) {
    OptionalLong cardinality =
        samples instanceof Collection<Sample> all
            ? OptionalLong.of(all.size())
            : OptionalLong.empty();
    return of(() -> new Source(samples.iterator(), () -> {}), cardinality);
  }

  static IterableDataset of(Supplier<? extends Stream<Sample>> streams) {
    return of(
        () -> {
          Stream<Sample> stream = streams.get();
          return new Source(stream.iterator(), stream::close);
        },
        OptionalLong.empty());
  }

  private static IterableDataset of(Supplier<Source> sources, OptionalLong cardinality) {
    Source source = sources.get();
    try {
      return new IterableDataset(sources, SampleSpec.of(first(source.samples())), cardinality);
    } finally {
      source.closing().run();
    }
  }

  static IterableDataset once(Iterator<Sample> samples) {
    Sample first = first(samples);
    AtomicBoolean used = new AtomicBoolean();
    Supplier<Source> sources =
        () -> {
          if (used.getAndSet(true)) {
            throw new DataException(
                Diagnostic.of("An iterator of samples can be read for one epoch only")
                    .remedy("use Dataset.of(Iterable), or inMemory() before the first epoch"));
          }
          Iterator<Sample> all = Stream.of(first).iterator();
          return new Source(new Chain(all, samples), () -> {});
        };
    return new IterableDataset(sources, SampleSpec.of(first), OptionalLong.empty());
  }

  private static Sample first(Iterator<Sample> samples) {
    if (!samples.hasNext()) {
      throw new DataException(
          Diagnostic.of("A data set has no samples")
              .expected("a first sample, which tells the types of all"));
    }
    return samples.next();
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public OptionalLong cardinality() {
    return cardinality;
  }

  @Override
  public SampleReader open(long epoch) {
    Source source = sources.get();
    return new SampleReader() {
      private long index;

      @Override
      public boolean read(Batch target, int row) {
        if (!source.samples().hasNext()) {
          return false;
        }
        Sample sample = source.samples().next();
        try {
          target.set(row, sample);
        } catch (DataException e) {
          throw new DataException(e.diagnostic().where("sample %d", index), e);
        }
        index++;
        return true;
      }

      @Override
      public void close() {
        source.closing().run();
      }
    };
  }

  private record Chain(Iterator<Sample> first, Iterator<Sample> rest) implements Iterator<Sample> {

    @Override
    public boolean hasNext() {
      return first.hasNext() || rest.hasNext();
    }

    @Override
    public Sample next() {
      return first.hasNext() ? first.next() : rest.next();
    }
  }
}
