// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.data.AffineMap.Sampling;

/** One change of an image, of a strength that is drawn at random. */
sealed interface ImageStep {

  /** Names the stream of random numbers. */
  String name();

  /** Returns how many numbers are drawn for an image. */
  default int draws() {
    return 1;
  }

  /**
   * Changes an image.
   *
   * @param draws numbers from 0 to below 1
   */
  Pixels apply(Pixels image, double[] draws);

  private static double symmetric(double factor, double draw) {
    return factor * (2 * draw - 1);
  }

  /** Flips half of the images. */
  record Flip(FlipMode mode) implements ImageStep {
    @Override
    public String name() {
      return "flip";
    }

    @Override
    public Pixels apply(Pixels image, double[] draws) {
      return draws[0] <= 0.5 ? flipped(image) : image;
    }

    Pixels flipped(Pixels image) {
      Pixels result = new Pixels(image.height, image.width, image.channels);
      int width = image.width;
      for (int y = 0; y < image.height; y++) {
        int row = mode == FlipMode.HORIZONTAL ? y : image.height - 1 - y;
        for (int x = 0; x < width; x++) {
          int column = mode == FlipMode.VERTICAL ? x : width - 1 - x;
          System.arraycopy(
              image.values,
              (row * width + column) * image.channels,
              result.values,
              (y * width + x) * image.channels,
              image.channels);
        }
      }
      return result;
    }
  }

  /** Moves by up to a share of height and of width. */
  record Translation(double height, double width, Sampling sampling) implements ImageStep {
    @Override
    public String name() {
      return "translation";
    }

    @Override
    public int draws() {
      return 2;
    }

    @Override
    public Pixels apply(Pixels image, double[] draws) {
      double down = symmetric(height, draws[0]) * image.height;
      double right = symmetric(width, draws[1]) * image.width;
      return AffineMap.translation(right, down).apply(image, sampling);
    }
  }

  /** Turns by up to a share of a full turn. */
  record Rotation(double factor, Sampling sampling) implements ImageStep {
    @Override
    public String name() {
      return "rotation";
    }

    @Override
    public Pixels apply(Pixels image, double[] draws) {
      double radians = symmetric(factor, draws[0]) * 2 * Math.PI;
      return AffineMap.rotation(image, radians).apply(image, sampling);
    }
  }

  /** Shows up to a share more or less; of both sides alike if the width is NaN. */
  record Zoom(double height, double width, Sampling sampling) implements ImageStep {
    @Override
    public String name() {
      return "zoom";
    }

    @Override
    public int draws() {
      return 2;
    }

    @Override
    public Pixels apply(Pixels image, double[] draws) {
      double down = 1 + symmetric(height, draws[0]);
      double across = Double.isNaN(width) ? down : 1 + symmetric(width, draws[1]);
      return AffineMap.zoom(image, down, across).apply(image, sampling);
    }
  }

  /** Adds up to a share of the range of values. */
  record Brightness(double factor, ValueRange range) implements ImageStep {
    @Override
    public String name() {
      return "brightness";
    }

    @Override
    public Pixels apply(Pixels image, double[] draws) {
      float added = (float) symmetric(factor, draws[0]) * (range.high() - range.low());
      Pixels result = new Pixels(image.height, image.width, image.channels);
      for (int i = 0; i < result.values.length; i++) {
        result.values[i] = range.clip(image.values[i] + added);
      }
      return result;
    }
  }

  /** Moves values towards or away from the mean of their channel. */
  record Contrast(double factor, ValueRange range) implements ImageStep {
    @Override
    public String name() {
      return "contrast";
    }

    @Override
    public Pixels apply(Pixels image, double[] draws) {
      float strength = (float) (1 + symmetric(factor, draws[0]));
      double[] means = new double[image.channels];
      for (int i = 0; i < image.values.length; i++) {
        means[i % image.channels] += image.values[i];
      }
      Pixels result = new Pixels(image.height, image.width, image.channels);
      for (int i = 0; i < result.values.length; i++) {
        float mean = (float) (means[i % image.channels] / (image.height * image.width));
        result.values[i] = range.clip((image.values[i] - mean) * strength + mean);
      }
      return result;
    }
  }

  /** Between which values an image lies. */
  record ValueRange(float low, float high) {
    float clip(float value) {
      return Math.max(low, Math.min(high, value));
    }
  }
}
