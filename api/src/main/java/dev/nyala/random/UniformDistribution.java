// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorBuffer;

/**
 * Numbers spread evenly over {@code [min, max)}.
 *
 * <p>FLOAT32: {@code u = (word >>> 8) * 2^-24} of word {@code i}; the element is {@code min + u *
 * (max - min)}, each operation rounded to float32, and the float below {@code max} where that
 * rounds up to {@code max}. FLOAT64: the same in double with the upper 53 bits of word pair {@code
 * i}. FLOAT16 and BFLOAT16 round the float32 element, which may give {@code max}.
 *
 * @param min the smallest value
 * @param max a bound that is not reached
 */
public record UniformDistribution(double min, double max) implements RandomDistribution {

  private static final float FLOAT_UNIT = 0x1p-24f;
  private static final double DOUBLE_UNIT = 0x1p-53;

  /** Validates the range. */
  public UniformDistribution {
    if (!(min < max) || !Double.isFinite((double) (float) max - (float) min)) {
      throw new DataException(
          Diagnostic.of("The range of a uniform distribution is empty or not finite")
              .received("[%s, %s)", min, max)
              .expected("two finite float32 numbers, the smaller one first"));
    }
  }

  @Override
  public void fill(long key, long step, TensorBuffer target, int from, int to) {
    RandomChecks.range(target, from, to);
    switch (target.type().dtype()) {
      case FLOAT32 -> fill(key, step, target.floats(), from, to);
      case FLOAT64 -> fill(key, step, target.doubles(), from, to);
      case FLOAT16, BFLOAT16 -> fillHalves(key, step, target, from, to);
      case INT32, INT64, INT8, UINT8, BOOL -> throw RandomChecks.wrongDtype(this, target);
    }
  }

  /**
   * Fills part of an array as {@link #fill(long, long, TensorBuffer, int, int)} fills FLOAT32.
   *
   * @param key the 64-bit key of the stream
   * @param step the step
   * @param target what to fill; its position is the index of the element
   * @param from the first element
   * @param to one past the last element
   */
  public void fill(long key, long step, float[] target, int from, int to) {
    Philox philox = new Philox(key, step);
    float low = (float) min;
    float span = (float) max - low;
    float last = Math.max(low, Math.nextDown((float) max));
    int i = from;
    for (; i < to && (i & 3) != 0; i++) {
      philox.block(i >> 2);
      target[i] = element(philox.word(i & 3), low, span, last);
    }
    for (; i + 4 <= to; i += 4) {
      philox.block(i >> 2);
      target[i] = element(philox.word0, low, span, last);
      target[i + 1] = element(philox.word1, low, span, last);
      target[i + 2] = element(philox.word2, low, span, last);
      target[i + 3] = element(philox.word3, low, span, last);
    }
    for (; i < to; i++) {
      philox.block(i >> 2);
      target[i] = element(philox.word(i & 3), low, span, last);
    }
  }

  private static float element(int word, float low, float span, float last) {
    return Math.min(low + (word >>> 8) * FLOAT_UNIT * span, last);
  }

  private void fill(long key, long step, double[] target, int from, int to) {
    Philox philox = new Philox(key, step);
    double last = Math.nextDown(max);
    for (int i = from; i < to; i++) {
      target[i] = Math.min(min + (philox.pair(i) >>> 11) * DOUBLE_UNIT * (max - min), last);
    }
  }

  private void fillHalves(long key, long step, TensorBuffer target, int from, int to) {
    Philox philox = new Philox(key, step);
    float low = (float) min;
    float span = (float) max - low;
    float last = Math.max(low, Math.nextDown((float) max));
    for (int i = from; i < to; i++) {
      philox.block(i >> 2);
      target.setDouble(i, element(philox.word(i & 3), low, span, last));
    }
  }

  @Override
  public String toString() {
    return "uniform(" + min + "," + max + ")";
  }
}
