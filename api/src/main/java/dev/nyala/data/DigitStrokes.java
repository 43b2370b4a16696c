// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.ArrayList;
import java.util.List;

/** The strokes of the ten digits, as a pen draws them in a square of side 1. */
final class DigitStrokes {

  private static final int ARC_STEPS = 12;

  private DigitStrokes() {}

  /**
   * Returns the strokes of a digit.
   *
   * @param digit from 0 to 9
   * @param variant 0 or 1, one of two ways to write it
   * @return for each stroke x and y of its points in turn, y downwards
   */
  static List<double[]> of(int digit, int variant) {
    boolean other = variant == 1;
    List<double[]> strokes = new ArrayList<>();
    switch (digit) {
      case 0 -> strokes.add(arc(0.5, 0.5, 0.45, 0.5, -90, 270));
      case 1 -> {
        strokes.add(other ? line(0.5, 0, 0.5, 1) : line(0.25, 0.2, 0.5, 0, 0.5, 1));
      }
      case 2 -> {
        strokes.add(join(arc(0.5, 0.27, 0.42, 0.27, 190, 380), line(0.85, 0.4, 0.05, 1, 0.95, 1)));
      }
      case 3 -> {
        strokes.add(arc(0.45, 0.25, 0.42, 0.25, 200, 450));
        strokes.add(arc(0.45, 0.74, 0.48, 0.26, -90, 160));
      }
      case 4 -> {
        strokes.add(other ? line(0.15, 0, 0.1, 0.6, 0.95, 0.6) : line(0.7, 0, 0, 0.65, 1, 0.65));
        strokes.add(other ? line(0.8, 0.05, 0.75, 1) : line(0.7, 0, 0.7, 1));
      }
      case 5 -> {
        strokes.add(line(0.9, 0, 0.2, 0, 0.15, 0.42));
        strokes.add(join(line(0.15, 0.42), arc(0.42, 0.69, 0.48, 0.31, -100, 150)));
      }
      case 6 -> {
        strokes.add(line(0.75, 0, 0.4, 0.2, 0.15, 0.45, 0.06, 0.7));
        strokes.add(arc(0.48, 0.7, 0.42, 0.3, 180, 540));
      }
      case 7 -> {
        strokes.add(line(0.05, 0, 0.95, 0, 0.4, 1));
        if (other) {
          strokes.add(line(0.3, 0.5, 0.85, 0.5));
        }
      }
      case 8 -> {
        strokes.add(arc(0.5, 0.24, 0.36, 0.24, 90, 450));
        strokes.add(arc(0.5, 0.74, 0.44, 0.26, -90, 270));
      }
      case 9 -> {
        strokes.add(arc(0.5, 0.3, 0.42, 0.3, 0, 360));
        strokes.add(other ? line(0.92, 0.3, 0.85, 1) : line(0.92, 0.3, 0.8, 0.7, 0.35, 1));
      }
      default -> throw new IllegalArgumentException("digit " + digit);
    }
    return strokes;
  }

  private static double[] line(double... points) {
    return points;
  }

  /** Points on an ellipse; angles in degrees, clockwise from the right. */
  private static double[] arc(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    double[] points = new double[2 * ARC_STEPS + 2];
    for (int i = 0; i <= ARC_STEPS; i++) {
      double angle = (from + (to - from) * i / ARC_STEPS) * (Math.PI / 180);
      points[2 * i] = x + radiusX * StrictMath.cos(angle);
      points[2 * i + 1] = y + radiusY * StrictMath.sin(angle);
    }
    return points;
  }

  private static double[] join(double[] first, double[] second) {
    double[] both = new double[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
