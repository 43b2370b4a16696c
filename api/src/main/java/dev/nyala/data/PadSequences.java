// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Brings sequences to one length, as Keras's {@code pad_sequences}.
 *
 * <p>Defaults are Keras's: the length of the longest sequence, padded and cut at the beginning,
 * padded with 0, INT32. Immutable and thread-safe.
 *
 * <pre>{@code
 * Tensor x = PadSequences.of().maxLength(100).apply(sequences);
 * }</pre>
 */
public final class PadSequences {

  /** Which end of a sequence. */
  public enum Side {
    /** The beginning. */
    PRE,
    /** The end. */
    POST
  }

  private final OptionalInt maxLength;
  private final Side padding;
  private final Side truncating;
  private final double value;
  private final DType dtype;

  private PadSequences(
      OptionalInt maxLength, Side padding, Side truncating, double value, DType dtype) {
    this.maxLength = maxLength;
    this.padding = padding;
    this.truncating = truncating;
    this.value = value;
    this.dtype = dtype;
  }

  /**
   * Returns Keras's defaults.
   *
   * @return the settings
   */
  public static PadSequences of() {
    return new PadSequences(OptionalInt.empty(), Side.PRE, Side.PRE, 0, DType.INT32);
  }

  /**
   * Sets the length that all sequences get.
   *
   * @param length not negative
   * @return a copy
   */
  public PadSequences maxLength(int length) {
    if (length < 0) {
      throw new DataException(
          Diagnostic.of("The length to pad sequences to is negative").received("%d", length));
    }
    return new PadSequences(OptionalInt.of(length), padding, truncating, value, dtype);
  }

  /**
   * Sets where short sequences are padded.
   *
   * @param side the beginning by default
   * @return a copy
   */
  public PadSequences padding(Side side) {
    return new PadSequences(maxLength, side, truncating, value, dtype);
  }

  /**
   * Sets where long sequences are cut.
   *
   * @param side the beginning by default
   * @return a copy
   */
  public PadSequences truncating(Side side) {
    return new PadSequences(maxLength, padding, side, value, dtype);
  }

  /**
   * Sets what is padded with.
   *
   * @param padded 0 by default
   * @return a copy
   */
  public PadSequences value(double padded) {
    return new PadSequences(maxLength, padding, truncating, padded, dtype);
  }

  /**
   * Sets the dtype of the result; numbers are converted as a cast does.
   *
   * @param type INT32 by default
   * @return a copy
   */
  public PadSequences dtype(DType type) {
    return new PadSequences(maxLength, padding, truncating, value, type);
  }

  /**
   * Pads sequences of integers.
   *
   * @param sequences of any lengths
   * @return {@code [sequences, length]}
   */
  public Tensor apply(List<int[]> sequences) {
    List<Tensor> tensors = new ArrayList<>();
    for (int[] sequence : sequences) {
      tensors.add(Tensor.of(Shape.of(sequence.length), sequence));
    }
    return applyTensors(tensors);
  }

  /**
   * Pads sequences of numbers or of vectors.
   *
   * @param sequences tensors {@code [steps, ...]} that differ in the first axis only
   * @return {@code [sequences, length, ...]}
   * @throws DataException if sequences differ in the other axes
   */
  public Tensor applyTensors(List<Tensor> sequences) {
    Shape step = Shape.scalar();
    boolean stepKnown = false;
    int longest = 0;
    for (int i = 0; i < sequences.size(); i++) {
      Tensor sequence = sequences.get(i);
      if (sequence.shape().rank() == 0) {
        throw unlike(i, sequence, "a tensor [steps, ...]");
      }
      longest = Math.max(longest, sequence.shape().toInt(0));
      Shape own = sequence.shape().slice(1, sequence.shape().rank());
      // Keras takes the shape of a step from the first sequence that has one.
      if (sequence.shape().toInt(0) > 0 && !stepKnown) {
        step = own;
        stepKnown = true;
      } else if (sequence.shape().toInt(0) > 0 && !own.equals(step)) {
        throw unlike(i, sequence, "steps of shape " + step);
      }
    }
    int length = maxLength.orElse(longest);
    Shape shape = Shape.of(sequences.size(), length).concat(step);
    TensorBuffer result = Tensor.full(new TensorType(dtype, shape), value).toBuffer();
    int stride = step.size();
    for (int i = 0; i < sequences.size(); i++) {
      int steps = sequences.get(i).shape().toInt(0);
      int kept = Math.min(steps, length);
      int from = truncating == Side.PRE ? steps - kept : 0;
      int at = i * length + (padding == Side.PRE ? length - kept : 0);
      copy(sequences.get(i), from * stride, result, at * stride, kept * stride);
    }
    return result.toTensor();
  }

  private static void copy(Tensor source, int from, TensorBuffer target, int at, int count) {
    boolean exact = source.dtype().isInteger();
    for (int i = 0; i < count; i++) {
      if (exact) {
        target.setLong(at + i, source.getLong(from + i));
      } else {
        target.setDouble(at + i, source.getDouble(from + i));
      }
    }
  }

  private static DataException unlike(int index, Tensor sequence, String expected) {
    return new DataException(
        Diagnostic.of("A sequence cannot be padded together with the others")
            .received("sequence %d: %s", index, sequence.type())
            .expected(expected));
  }
}
