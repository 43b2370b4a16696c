// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A weight as images, laid out as {@code keras.callbacks.TensorBoard} does: a vector as a column, a
 * matrix lying on its longer side, three axes as an image per index of the last, four axes as they
 * are if the last can be channels. Axes of length 1 do not count.
 *
 * <p>Values from 0 to 1 go from black to white; what is outside of that is cut off.
 */
final class WeightImage {

  private static final int MOST_IMAGES = 3;

  /** Just above the largest level, so that 1 becomes that in spite of rounding. */
  private static final float WHITE = 255.5f;

  private final int height;
  private final int width;
  private final int channels;

  /** One byte per image, row, column and channel. */
  private final byte[] levels;

  private WeightImage(int height, int width, int channels, byte[] levels) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.levels = levels;
  }

  /** Returns the rows of an image. */
  int height() {
    return height;
  }

  /** Returns the columns of an image. */
  int width() {
    return width;
  }

  /**
   * Returns the images as files.
   *
   * @return up to three, none if the weight cannot be shown
   */
  List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    int size = height * width * channels;
    for (int i = 0; size > 0 && i < Math.min(MOST_IMAGES, levels.length / size); i++) {
      byte[] own = Arrays.copyOfRange(levels, i * size, (i + 1) * size);
      files.add(Png.encode(height, width, channels, own));
    }
    return files;
  }

  static WeightImage of(Tensor weight) {
    int[] sizes = weight.shape().dims().stream().mapToInt(Dim::toInt).filter(d -> d != 1).toArray();
    byte[] levels = levels(weight);
    return switch (sizes.length) {
      case 1 -> new WeightImage(sizes[0], 1, 1, levels);
      case 2 ->
          sizes[0] > sizes[1]
              ? new WeightImage(sizes[1], sizes[0], 1, transposed(levels, sizes[0], sizes[1]))
              : new WeightImage(sizes[0], sizes[1], 1, levels);
      case 3 ->
          new WeightImage(sizes[0], sizes[1], 1, transposed(levels, sizes[0] * sizes[1], sizes[2]));
      case 4 ->
          new WeightImage(
              sizes[1], sizes[2], sizes[3] == 3 || sizes[3] == 4 ? sizes[3] : 0, levels);
      default -> new WeightImage(0, 0, 0, levels);
    };
  }

  private static byte[] levels(Tensor weight) {
    byte[] levels = new byte[weight.size()];
    for (int i = 0; i < levels.length; i++) {
      float scaled = (float) weight.getDouble(i) * WHITE;
      levels[i] = (byte) (int) Math.max(0, Math.min(255, scaled));
    }
    return levels;
  }

  private static byte[] transposed(byte[] levels, int rows, int columns) {
    byte[] result = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      result[i % columns * rows + i / columns] = levels[i];
    }
    return result;
  }
}
