// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A source of samples that can be read any number of times, lazily.
 *
 * <p>Every operation returns another data set and reads nothing before it is asked to. A data set
 * may be larger than memory. One that knows its samples by index is a {@link RandomAccessDataset}:
 * it shuffles as a whole and can be split.
 *
 * <p>Data sets may be shared between threads; a {@link SampleReader} may not.
 */
public interface Dataset extends Iterable<Sample> {

  /**
   * Returns what a sample holds.
   *
   * @return the specification
   */
  SampleSpec spec();

  /**
   * Returns how many samples an epoch has, if that is known without reading them.
   *
   * @return the number of samples
   */
  OptionalLong cardinality();

  /**
   * Begins an epoch.
   *
   * @param epoch from 0; shuffled data sets have another order in every epoch
   * @return a reader at the first sample
   */
  SampleReader open(long epoch);

  /**
   * Returns samples held in memory.
   *
   * @param inputs samples along the first axis
   * @return a data set without targets
   */
  static TensorDataset of(Tensor inputs) {
    return TensorDataset.of(List.of(inputs), List.of());
  }

  /**
   * Returns samples held in memory.
   *
   * @param inputs samples along the first axis
   * @param targets as many samples
   * @return a data set of one input and one target
   */
  static TensorDataset of(Tensor inputs, Tensor targets) {
    return TensorDataset.of(List.of(inputs), List.of(targets));
  }

  /**
   * Returns samples with several inputs or targets, told by position.
   *
   * @param inputs one tensor for each input, samples along the first axis
   * @param targets one tensor for each target, as many samples
   * @return the data set
   */
  static TensorDataset of(List<Tensor> inputs, List<Tensor> targets) {
    return TensorDataset.of(inputs, targets);
  }

  /**
   * Returns samples with several inputs or targets, told by name.
   *
   * @param inputs one tensor for each input, samples along the first axis
   * @param targets one tensor for each target, as many samples
   * @return the data set
   */
  static TensorDataset of(Map<String, Tensor> inputs, Map<String, Tensor> targets) {
    return TensorDataset.of(inputs, targets);
  }

  /**
   * Returns the samples of a collection, or of anything that can be iterated again and again.
   *
   * @param samples samples of equal types
   * @return the data set
   * @throws dev.nyala.error.DataException if there is no sample
   */
  static Dataset of(Iterable<Sample> samples) {
    return IterableDataset.of(samples);
  }

  /**
   * Returns the samples of streams; every epoch asks for a new one and closes it.
   *
   * @param streams makes a stream of samples of equal types
   * @return the data set
   * @throws dev.nyala.error.DataException if there is no sample
   */
  static Dataset ofStreams(Supplier<? extends Stream<Sample>> streams) {
    return IterableDataset.of(streams);
  }

  /**
   * Returns the samples of an iterator, which can be read for one epoch only.
   *
   * @param samples samples of equal types
   * @return the data set; {@link #inMemory()} makes it one of many epochs
   * @throws dev.nyala.error.DataException if there is no sample
   */
  static Dataset once(Iterator<Sample> samples) {
    return IterableDataset.once(samples);
  }

  /**
   * Returns the samples in random order, another one in every epoch.
   *
   * <p>A {@link RandomAccessDataset} is shuffled as a whole. Any other goes through a buffer of
   * 10,000 samples, or as many as 256 MiB hold; see {@link #shuffle(long, int)}.
   *
   * @param seed seed and epoch determine the order
   * @return the data set
   */
  default Dataset shuffle(long seed) {
    return shuffle(seed, ShuffleBufferDataset.defaultCapacity(spec()));
  }

  /**
   * Returns the samples shuffled through a buffer: the next sample is a random one of the buffer,
   * and the next of this data set takes its place.
   *
   * @param seed seed and epoch determine the order
   * @param capacity how many samples the buffer holds
   * @return the data set
   */
  default Dataset shuffle(long seed, int capacity) {
    return new ShuffleBufferDataset(this, seed, capacity);
  }

  /**
   * Returns every sample changed by a function.
   *
   * @param function gives samples of equal types; it is called once now to learn them
   * @return the data set; its slots keep their names if their number stays
   * @throws dev.nyala.error.DataException if there is no sample
   */
  default Dataset map(UnaryOperator<Sample> function) {
    return MappedDataset.of(this, function);
  }

  /**
   * Returns the first samples.
   *
   * @param count how many; fewer if there are not as many
   * @return the data set
   */
  default Dataset take(long count) {
    return new SlicedDataset(this, 0, count);
  }

  /**
   * Returns all but the first samples.
   *
   * @param count how many to leave out
   * @return the data set
   */
  default Dataset skip(long count) {
    return new SlicedDataset(this, count, Long.MAX_VALUE);
  }

  /**
   * Returns these samples followed by others.
   *
   * @param next samples of the same types
   * @return the data set
   * @throws dev.nyala.error.DataException if the types differ
   */
  default Dataset concatenate(Dataset next) {
    return new ConcatenatedDataset(this, next);
  }

  /**
   * Returns these samples and others side by side, for a model with several inputs or targets: the
   * inputs, the targets and the weights of both follow each other.
   *
   * <p>Join first and shuffle then, or samples that do not belong together meet.
   *
   * @param other as many samples
   * @return the data set
   * @throws dev.nyala.error.DataException if the numbers of samples are known and differ, both have
   *     weights, or a name occurs twice; reading throws it when one ends before the other
   */
  default Dataset zip(Dataset other) {
    return new ZippedDataset(this, other);
  }

  /**
   * Returns the samples several times, so that an epoch has as many steps as several.
   *
   * @param count how often, at least 1; every pass of a shuffled data set has another order
   * @return the data set
   * @throws dev.nyala.error.DataException if the count is less than 1
   */
  default Dataset repeat(int count) {
    return new RepeatedDataset(this, count);
  }

  /**
   * Returns the same samples, which are kept in memory once they were read: in the first epoch they
   * come from this data set, and after it was read to its end no more.
   *
   * <p>Cache what is slow to read or to decode, and shuffle or augment after, for the order of the
   * first epoch is kept too. A {@link RandomAccessDataset} keeps each sample by itself.
   *
   * @return the data set
   */
  default Dataset cache() {
    return new CachedDataset(this);
  }

  /**
   * Reads one epoch into memory.
   *
   * @return the same samples, by index
   */
  default TensorDataset inMemory() {
    return SampleCollector.collect(this);
  }

  /**
   * Returns the samples in batches; the last one may be shorter.
   *
   * @param size samples in a batch, at least 1
   * @return the batches
   */
  default Batches batch(int size) {
    return new SampleBatches(this, size, false);
  }

  /**
   * Returns the samples in batches.
   *
   * @param size samples in a batch, at least 1
   * @param dropRemainder whether to leave out a last batch that is shorter
   * @return the batches
   */
  default Batches batch(int size, boolean dropRemainder) {
    return new SampleBatches(this, size, dropRemainder);
  }

  /**
   * Iterates over the samples of epoch 0.
   *
   * <p>Files are closed when the last sample was read; {@link #open(long)} gives a reader that can
   * be closed before.
   */
  @Override
  default Iterator<Sample> iterator() {
    return new SampleIterator(spec(), open(0));
  }

  /**
   * Returns the samples of epoch 0 as a stream, which closes files when it is closed.
   *
   * @return a sequential stream
   */
  default Stream<Sample> stream() {
    SampleReader reader = open(0);
    Iterable<Sample> once = () -> new SampleIterator(spec(), reader);
    return StreamSupport.stream(once.spliterator(), false).onClose(reader::close);
  }
}
