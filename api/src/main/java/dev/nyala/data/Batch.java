// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of several samples, made once and filled again and again.
 *
 * <p>The buffers have the shape of the samples behind a batch axis. A full batch is always the same
 * buffers; a shorter one, such as the last of an epoch, has buffers of its own, kept until one of
 * another length comes. Not thread-safe.
 */
public final class Batch {

  private final SampleSpec spec;
  private final int capacity;
  private final int[] strides;
  private final Buffers full;
  private Buffers current;
  private @Nullable Buffers shorter;

  /**
   * Makes a batch of zeros.
   *
   * @param spec what a sample holds
   * @param capacity how many samples fit, at least 1
   */
  public Batch(SampleSpec spec, int capacity) {
    if (capacity < 1) {
      throw new DataException(
          Diagnostic.of("A batch holds no sample")
              .received("batch size %d", capacity)
              .expected("at least 1"));
    }
    this.spec = spec;
    this.capacity = capacity;
    this.strides = spec.slots().stream().mapToInt(s -> s.type().shape().size()).toArray();
    this.full = new Buffers(spec, capacity);
    this.current = full;
  }

  /**
   * Returns what a sample holds.
   *
   * @return the specification
   */
  public SampleSpec spec() {
    return spec;
  }

  /**
   * Returns how many samples fit.
   *
   * @return at least 1
   */
  public int capacity() {
    return capacity;
  }

  /**
   * Returns how many samples are in the batch.
   *
   * @return the length of the batch axis
   */
  public int size() {
    return current.rows;
  }

  /**
   * Returns the inputs.
   *
   * @return a buffer of {@link #size()} samples for each input
   */
  public List<TensorBuffer> inputs() {
    return current.inputs;
  }

  /**
   * Returns the targets.
   *
   * @return a buffer of {@link #size()} samples for each target
   */
  public List<TensorBuffer> targets() {
    return current.targets;
  }

  /**
   * Returns the sample weights.
   *
   * @return a buffer of {@link #size()} samples for each weight
   */
  public List<TensorBuffer> weights() {
    return current.weights;
  }

  /**
   * Returns the buffer that a reader writes to; it has room for {@link #capacity()} samples.
   *
   * @param slot the position among inputs, targets and weights
   * @return the buffer
   */
  public TensorBuffer slot(int slot) {
    return full.all[slot];
  }

  /**
   * Returns how many elements a sample has in one slot.
   *
   * @param slot the position among inputs, targets and weights
   * @return the distance between rows
   */
  public int stride(int slot) {
    return strides[slot];
  }

  /**
   * Writes a sample.
   *
   * @param row which sample of the batch
   * @param sample tensors of the types of {@link #spec()}
   * @throws DataException if a type differs
   */
  public void set(int row, Sample sample) {
    SampleSpec received = SampleSpec.of(sample);
    if (!spec.sameTypes(received)) {
      throw new DataException(
          Diagnostic.of("A sample differs in type from those before it")
              .received(received.toString())
              .expected(spec.toString())
              .remedy("bring all samples to one shape and dtype, for example with PadSequences"));
    }
    List<Tensor> tensors = sample.tensors();
    for (int slot = 0; slot < strides.length; slot++) {
      tensors.get(slot).copyTo(0, full.all[slot], row * strides[slot], strides[slot]);
    }
  }

  /**
   * Copies a sample of another batch.
   *
   * @param row where to
   * @param source a batch of the same types
   * @param sourceRow which sample of it
   */
  public void copyRow(int row, Batch source, int sourceRow) {
    for (int slot = 0; slot < strides.length; slot++) {
      int stride = strides[slot];
      full.all[slot].copyFrom(row * stride, source.full.all[slot], sourceRow * stride, stride);
    }
  }

  /**
   * Ends the filling: the batch now holds the first rows written.
   *
   * @param rows from 1 to {@link #capacity()}
   */
  public void finish(int rows) {
    Objects.checkIndex(rows - 1, capacity);
    if (rows == capacity) {
      current = full;
      return;
    }
    Buffers part = shorter;
    if (part == null || part.rows != rows) {
      part = new Buffers(spec, rows);
      shorter = part;
    }
    copyRows(full, part, rows);
    current = part;
  }

  void copyOf(Batch source) {
    int rows = source.size();
    copyRows(source.current, full, rows);
    finish(rows);
  }

  /** Returns a batch with the same rows and room for more. */
  Batch grown() {
    Batch larger = new Batch(spec, (int) Math.min(2L * capacity, Integer.MAX_VALUE - 8));
    copyRows(full, larger.full, capacity);
    return larger;
  }

  private void copyRows(Buffers from, Buffers to, int rows) {
    for (int slot = 0; slot < strides.length; slot++) {
      to.all[slot].copyFrom(0, from.all[slot], 0, rows * strides[slot]);
    }
  }

  /**
   * Returns one sample.
   *
   * @param row below {@link #size()}
   * @return a copy
   */
  public Sample sample(int row) {
    Objects.checkIndex(row, size());
    return new Sample(
        rows(spec.inputs(), current.inputs, row),
        rows(spec.targets(), current.targets, row),
        rows(spec.weights(), current.weights, row));
  }

  private static List<Tensor> rows(List<Slot> slots, List<TensorBuffer> buffers, int row) {
    Tensor[] tensors = new Tensor[slots.size()];
    for (int i = 0; i < tensors.length; i++) {
      TensorBuffer one = new TensorBuffer(slots.get(i).type());
      one.copyFrom(0, buffers.get(i), row * one.size(), one.size());
      tensors[i] = one.toTensor();
    }
    return List.of(tensors);
  }

  private static final class Buffers {

    final int rows;
    final TensorBuffer[] all;
    final List<TensorBuffer> inputs;
    final List<TensorBuffer> targets;
    final List<TensorBuffer> weights;

    Buffers(SampleSpec spec, int rows) {
      this.rows = rows;
      List<TensorBuffer> buffers =
          spec.slots().stream().map(s -> new TensorBuffer(batched(s.type(), rows))).toList();
      int targetsFrom = spec.inputs().size();
      int weightsFrom = targetsFrom + spec.targets().size();
      this.all = buffers.toArray(new TensorBuffer[0]);
      this.inputs = buffers.subList(0, targetsFrom);
      this.targets = buffers.subList(targetsFrom, weightsFrom);
      this.weights = buffers.subList(weightsFrom, buffers.size());
    }

    private static TensorType batched(TensorType type, int rows) {
      return type.withShape(type.shape().insert(0, Dim.of(rows)));
    }
  }
}
