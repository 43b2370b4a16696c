// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** Pieces of a text and the tokens that end one later. */
final class TextWindows implements RandomAccessDataset {

  private final int[] tokens;
  private final int length;
  private final int stride;
  private final int targetLength;
  private final SampleSpec spec;

  TextWindows(int[] tokens, int length, int stride, Shape target) {
    if (length < 1 || stride < 1) {
      throw new DataException(
          Diagnostic.of("A piece of a text is empty or does not advance")
              .received("length %d, stride %d", length, stride)
              .expected("numbers of at least 1"));
    }
    if (tokens.length <= length) {
      throw new DataException(
          Diagnostic.of("A text is too short for one piece")
              .received("%d characters", tokens.length)
              .expected("at least %d", length + 1L)
              .remedy("use shorter pieces or a longer text"));
    }
    this.tokens = tokens;
    this.length = length;
    this.stride = stride;
    this.targetLength = target.size();
    this.spec =
        new SampleSpec(
            List.of(Slot.of(TensorType.of(DType.INT32, length))),
            List.of(Slot.of(new TensorType(DType.INT32, target))),
            List.of());
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return (tokens.length - 1 - length) / stride + 1;
  }

  @Override
  public void read(int index, Batch target, int row) {
    int begin = index * stride;
    System.arraycopy(tokens, begin, target.slot(0).ints(), row * length, length);
    int end = begin + length + 1;
    System.arraycopy(
        tokens, end - targetLength, target.slot(1).ints(), row * targetLength, targetLength);
  }
}
