// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/**
 * An image in the making: its values and how they lie. Written while it is made, then only read.
 */
final class Pixels {

  final int height;
  final int width;
  final int channels;

  /** Row by row, the channels of a pixel together. */
  final float[] values;

  Pixels(int height, int width, int channels, float[] values) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.values = values;
  }

  Pixels(int height, int width, int channels) {
    this(height, width, channels, new float[height * width * channels]);
  }

  Tensor toTensor() {
    return Tensor.of(Shape.of(height, width, channels), values);
  }

  /** Returns a rectangle. */
  Pixels crop(int top, int left, int rows, int columns) {
    Pixels part = new Pixels(rows, columns, channels);
    for (int y = 0; y < rows; y++) {
      int from = ((top + y) * width + left) * channels;
      System.arraycopy(values, from, part.values, y * columns * channels, columns * channels);
    }
    return part;
  }

  /** Returns a larger image, with zeros around this one. */
  Pixels pad(int top, int left, int rows, int columns) {
    Pixels whole = new Pixels(rows, columns, channels);
    for (int y = 0; y < height; y++) {
      int at = ((top + y) * columns + left) * channels;
      System.arraycopy(values, y * width * channels, whole.values, at, width * channels);
    }
    return whole;
  }

  /** Returns the image in another size, without antialiasing, as {@code tf.image.resize}. */
  Pixels resize(int rows, int columns, Interpolation interpolation) {
    if (rows == height && columns == width) {
      return this;
    }
    Pixels result = new Pixels(rows, columns, channels);
    switch (interpolation) {
      case BILINEAR -> bilinear(result);
      case NEAREST -> nearest(result);
    }
    return result;
  }

  private void nearest(Pixels result) {
    float down = height / (float) result.height;
    float across = width / (float) result.width;
    for (int y = 0; y < result.height; y++) {
      int row = Math.min((int) ((y + 0.5f) * down), height - 1) * width;
      for (int x = 0; x < result.width; x++) {
        int column = Math.min((int) ((x + 0.5f) * across), width - 1);
        System.arraycopy(
            values,
            (row + column) * channels,
            result.values,
            (y * result.width + x) * channels,
            channels);
      }
    }
  }

  private void bilinear(Pixels result) {
    Neighbours down = new Neighbours(height, result.height);
    Neighbours across = new Neighbours(width, result.width);
    int at = 0;
    for (int y = 0; y < result.height; y++) {
      int upper = down.lower[y] * width;
      int lower = down.upper[y] * width;
      for (int x = 0; x < result.width; x++) {
        int left = across.lower[x];
        int right = across.upper[x];
        for (int c = 0; c < channels; c++) {
          float top = between(value(upper + left, c), value(upper + right, c), across.fraction[x]);
          float bottom =
              between(value(lower + left, c), value(lower + right, c), across.fraction[x]);
          result.values[at++] = between(top, bottom, down.fraction[y]);
        }
      }
    }
  }

  private float value(int pixel, int channel) {
    return values[pixel * channels + channel];
  }

  private static float between(float from, float to, float fraction) {
    return from + (to - from) * fraction;
  }

  /** For each position of an axis the positions around it on the axis it is made of. */
  private static final class Neighbours {

    final int[] lower;
    final int[] upper;
    final float[] fraction;

    Neighbours(int from, int to) {
      lower = new int[to];
      upper = new int[to];
      fraction = new float[to];
      float scale = from / (float) to;
      for (int i = 0; i < to; i++) {
        float exact = (i + 0.5f) * scale - 0.5f;
        float floor = (float) Math.floor(exact);
        lower[i] = Math.max((int) floor, 0);
        upper[i] = Math.min((int) Math.ceil(exact), from - 1);
        fraction[i] = exact - floor;
      }
    }
  }
}
