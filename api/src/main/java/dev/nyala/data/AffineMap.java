// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/**
 * Where each pixel of an image comes from: {@code x' = a0 x + a1 y + a2} and {@code y' = b0 x + b1
 * y + b2}, as Keras's {@code affine_transform}.
 */
record AffineMap(float a0, float a1, float a2, float b0, float b1, float b2) {

  /** How pixels are found between others and beyond the border. */
  record Sampling(FillMode fillMode, float fillValue, Interpolation interpolation) {}

  /** Moves to the right and down. */
  static AffineMap translation(double right, double down) {
    return new AffineMap(1, 0, (float) -right, 0, 1, (float) -down);
  }

  /** Shows {@code height} and {@code width} times as much, around the centre. */
  static AffineMap zoom(Pixels image, double height, double width) {
    float h = (float) height;
    float w = (float) width;
    float x = (image.width - 1f) / 2 * (1 - w);
    float y = (image.height - 1f) / 2 * (1 - h);
    return new AffineMap(w, 0, x, 0, h, y);
  }

  /** Turns around the centre. */
  static AffineMap rotation(Pixels image, double radians) {
    float cos = (float) StrictMath.cos(radians);
    float sin = (float) StrictMath.sin(radians);
    float x = 0.5f * (image.width - 1);
    float y = 0.5f * (image.height - 1);
    return new AffineMap(cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos);
  }

  Pixels apply(Pixels image, Sampling sampling) {
    Pixels result = new Pixels(image.height, image.width, image.channels);
    int at = 0;
    for (int y = 0; y < image.height; y++) {
      for (int x = 0; x < image.width; x++) {
        float fromX = sampling.fillMode.map(a0 * x + a1 * y + a2, image.width);
        float fromY = sampling.fillMode.map(b0 * x + b1 * y + b2, image.height);
        for (int c = 0; c < image.channels; c++) {
          result.values[at++] =
              switch (sampling.interpolation) {
                case NEAREST -> value(image, round(fromY), round(fromX), c, sampling);
                case BILINEAR -> between(image, fromY, fromX, c, sampling);
              };
        }
      }
    }
    return result;
  }

  /** Halves away from zero. */
  private static int round(float value) {
    return (int) (value < 0 ? Math.ceil(value - 0.5f) : Math.floor(value + 0.5f));
  }

  private static float between(Pixels image, float y, float x, int channel, Sampling sampling) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    float right = x - left;
    float upper =
        (left + 1 - x) * value(image, top, left, channel, sampling)
            + right * value(image, top, left + 1, channel, sampling);
    float lower =
        (left + 1 - x) * value(image, top + 1, left, channel, sampling)
            + right * value(image, top + 1, left + 1, channel, sampling);
    return (top + 1 - y) * upper + (y - top) * lower;
  }

  private static float value(Pixels image, int y, int x, int channel, Sampling sampling) {
    boolean inside = y >= 0 && y < image.height && x >= 0 && x < image.width;
    return inside
        ? image.values[(y * image.width + x) * image.channels + channel]
        : sampling.fillValue;
  }
}
