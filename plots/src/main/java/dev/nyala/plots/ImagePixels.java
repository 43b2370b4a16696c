// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.awt.image.BufferedImage;

/** Turns tensors of images into images. */
final class ImagePixels {

  private final Tensor images;
  private final int height;
  private final int width;
  private final int channels;
  private final double black;
  private final double white;

  /** Takes {@code [samples, height, width]} or that with one or three channels. */
  ImagePixels(Tensor images) {
    this(images, channels(images), 0, white(images));
  }

  private static int channels(Tensor images) {
    int rank = images.shape().rank();
    int depth = rank == 4 ? images.shape().toInt(3) : 1;
    if (rank < 3 || rank > 4 || (depth != 1 && depth != 3) || images.size() == 0) {
      throw new DataException(
          Diagnostic.of("A tensor does not hold images")
              .received("%s", images.type())
              .expected(
                  "[samples, height, width], or [samples, height, width, channels] with 1 or 3"
                      + " channels, and one sample at least"));
    }
    return depth;
  }

  private ImagePixels(Tensor images, int channels, double black, double white) {
    this.images = images;
    this.height = images.shape().toInt(1);
    this.width = images.shape().toInt(2);
    this.channels = channels;
    this.black = black;
    this.white = white;
  }

  ImagePixels range(double newBlack, double newWhite) {
    return new ImagePixels(images, channels, newBlack, newWhite);
  }

  private static double white(Tensor images) {
    if (!images.dtype().isFloating()) {
      return 255;
    }
    for (int i = 0; i < images.size(); i++) {
      if (images.getDouble(i) > 1) {
        return 255;
      }
    }
    return 1;
  }

  int count() {
    return images.shape().toInt(0);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  BufferedImage image(int sample) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = ((sample * height + y) * width + x) * channels;
        int red = level(at);
        int green = channels == 3 ? level(at + 1) : red;
        int blue = channels == 3 ? level(at + 2) : red;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** Returns a level from 0 to 255; what is out of range, or not a number, is the nearest or 0. */
  private int level(int at) {
    double part = (images.getDouble(at) - black) / (white - black);
    return (int) Math.max(0, Math.min(255, Math.round(255 * part)));
  }
}
