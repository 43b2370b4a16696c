// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.random.Philox;
import dev.nyala.random.RandomKey;

/** Draws one digit. Only exact arithmetic and {@link StrictMath} are used. */
final class DigitPen {

  static final int SIDE = 28;

  private static final double HEIGHT = 19;
  private static final double WIDTH = 13;
  private static final double NOISE = 0.06;

  private final Philox philox;
  private final int digit;
  private long drawn;

  DigitPen(RandomKey key, long image) {
    this.philox = new Philox(key, image);
    this.digit = (int) philox.below(drawn++, Mnist.CLASSES);
  }

  int digit() {
    return digit;
  }

  /** Returns a random number between two. */
  private double between(double low, double high) {
    return low + (philox.pair(drawn++) >>> 11) * 0x1p-53 * (high - low);
  }

  void draw(byte[] pixels, int at) {
    float[] ink = new float[SIDE * SIDE];
    int variant = (int) philox.below(drawn++, 2);
    double turn = between(-0.25, 0.25);
    double slant = between(-0.25, 0.25);
    double width = WIDTH * between(0.75, 1.15);
    double height = HEIGHT * between(0.8, 1.1);
    double centreX = SIDE / 2.0 + between(-2, 2);
    double centreY = SIDE / 2.0 + between(-2, 2);
    double radius = between(0.8, 1.6);
    double brightness = between(0.8, 1);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    for (double[] stroke : DigitStrokes.of(digit, variant)) {
      double bendX = between(-0.06, 0.06);
      double bendY = between(-0.06, 0.06);
      double[] points = new double[stroke.length];
      for (int i = 0; i < stroke.length; i += 2) {
        // A bend moves the middle of a stroke and leaves its ends.
        double along = i / (double) Math.max(1, stroke.length - 2);
        double bend = 4 * along * (1 - along);
        double y = stroke[i + 1] - 0.5 + bend * bendY;
        double x = stroke[i] - 0.5 + bend * bendX - slant * y;
        points[i] = centreX + (x * width) * cos - (y * height) * sin;
        points[i + 1] = centreY + (x * width) * sin + (y * height) * cos;
      }
      for (int i = 0; i + 3 < points.length; i += 2) {
        segment(ink, points[i], points[i + 1], points[i + 2], points[i + 3], radius);
      }
    }
    develop(ink, brightness, pixels, at);
  }

  /** Inks the pixels near a segment; the edge of the pen fades over one pixel. */
  private static void segment(
      float[] ink, double x0, double y0, double x1, double y1, double radius) {
    double reach = radius + 1;
    int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
    int right = Math.min(SIDE - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
    int bottom = Math.min(SIDE - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - x0;
        double py = row + 0.5 - y0;
        double along = square == 0 ? 0 : (px * dx + py * dy) / square;
        along = Math.max(0, Math.min(1, along));
        double offX = px - along * dx;
        double offY = py - along * dy;
        double distance = Math.sqrt(offX * offX + offY * offY);
        float value = (float) Math.max(0, Math.min(1, radius + 0.5 - distance));
        ink[row * SIDE + column] = Math.max(ink[row * SIDE + column], value);
      }
    }
  }

  private void develop(float[] ink, double brightness, byte[] pixels, int at) {
    long first = drawn;
    for (int i = 0; i < ink.length; i++) {
      double noise = ((philox.pair(first + i) >>> 11) * 0x1p-53 * 2 - 1) * NOISE;
      double value = ink[i] == 0 ? noise - NOISE / 2 : ink[i] * brightness + noise;
      pixels[at + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
  }
}
