// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import java.util.Objects;

/**
 * Grey images and their classes.
 *
 * @param source where they come from, for people to read
 * @param images UINT8 {@code [images, height, width]}, 0 is background
 * @param labels UINT8 {@code [images]}, class numbers from 0
 * @param classes the number of classes
 */
public record LabelledImages(String source, Tensor images, Tensor labels, int classes) {

  /** Validates shapes and labels. */
  public LabelledImages {
    Objects.requireNonNull(source, "source");
    if (images.dtype() != DType.UINT8
        || images.shape().rank() != 3
        || labels.shape().rank() != 1
        || labels.shape().toInt(0) != images.shape().toInt(0)) {
      throw new DataException(
          Diagnostic.of("Images and labels do not belong together")
              .received("images %s, labels %s", images.type(), labels.type())
              .expected("images u8[n,height,width] and as many labels [n]")
              .where(source));
    }
    for (int i = 0; i < labels.size(); i++) {
      if (labels.getLong(i) < 0 || labels.getLong(i) >= classes) {
        throw new DataException(
            Diagnostic.of("A label is out of range")
                .received("label %d of image %d", labels.getLong(i), i)
                .expected("0 to %d", classes - 1)
                .where(source));
      }
    }
  }

  /**
   * Returns the number of images.
   *
   * @return not negative
   */
  public int size() {
    return labels.size();
  }

  /**
   * Returns the first images.
   *
   * @param count how many; fewer if there are not as many
   * @return a copy of them
   */
  public LabelledImages take(int count) {
    int kept = Math.max(0, Math.min(count, size()));
    return new LabelledImages(source, images.rows(0, kept), labels.rows(0, kept), classes);
  }

  /**
   * Returns samples for a loss that takes one-hot targets.
   *
   * @return FLOAT32 input {@code [height, width, 1]} from 0 to 1, FLOAT32 target {@code [classes]};
   *     images are scaled when they are read
   */
  public RandomAccessDataset oneHot() {
    return scaled(Labels.toCategorical(labels, classes));
  }

  /**
   * Returns samples for a loss that takes class numbers.
   *
   * @return FLOAT32 input {@code [height, width, 1]} from 0 to 1, INT32 target {@code []}; images
   *     are scaled when they are read
   */
  public RandomAccessDataset sparse() {
    return scaled(labels.cast(DType.INT32));
  }

  private RandomAccessDataset scaled(Tensor targets) {
    Tensor channelsLast = images.reshape(images.shape().insert(3, Dim.of(1)));
    return Dataset.of(channelsLast, targets).rescale(1.0 / 255, 0);
  }
}
