// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * Digits drawn by the program, in the form of {@link Mnist}, for when there is no network.
 *
 * <p>Pen strokes are shifted, scaled, turned, slanted and bent at random, drawn with pens of
 * different width, and covered with noise. They are easier than handwriting: a score on them says
 * nothing of the score on MNIST. Image {@code i} depends on the seed and {@code i} alone, bit for
 * bit on every machine. Immutable and thread-safe.
 */
public final class SyntheticDigits {

  /** Names these images wherever their source is shown. */
  public static final String SOURCE = "synthetic digits";

  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;

  private final long seed;

  private SyntheticDigits(long seed) {
    this.seed = seed;
  }

  /**
   * Returns the digits of a seed; nothing is drawn yet.
   *
   * @param seed determines all images
   * @return the digits
   */
  public static SyntheticDigits of(long seed) {
    return new SyntheticDigits(seed);
  }

  /**
   * Draws as many images as MNIST has.
   *
   * @return 60,000 images to train and 10,000 to test with
   */
  public ImageSplit load() {
    return load(TRAIN, TEST);
  }

  /**
   * Draws images.
   *
   * @param train how many to train with
   * @param test how many to test with; they differ from those to train with
   * @return both parts
   * @throws DataException if a number is negative
   */
  public ImageSplit load(int train, int test) {
    return new ImageSplit(images("train", train), images("test", test));
  }

  private LabelledImages images(String part, int count) {
    if (count < 0) {
      throw new DataException(
          Diagnostic.of("A number of images is negative").received("%d", count));
    }
    RandomKey key = RandomKey.of(seed, "digits/" + part);
    int pixels = DigitPen.SIDE * DigitPen.SIDE;
    TensorBuffer images =
        new TensorBuffer(TensorType.of(DType.UINT8, count, DigitPen.SIDE, DigitPen.SIDE));
    TensorBuffer labels = new TensorBuffer(TensorType.of(DType.UINT8, count));
    for (int i = 0; i < count; i++) {
      DigitPen pen = new DigitPen(key, i);
      labels.setLong(i, pen.digit());
      pen.draw(images.bytes(), i * pixels);
    }
    return new LabelledImages(SOURCE, images.toTensor(), labels.toTensor(), Mnist.CLASSES);
  }
}
