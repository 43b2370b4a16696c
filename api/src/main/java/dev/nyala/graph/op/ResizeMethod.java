// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

/** How {@link Resize} computes an element from its neighbours along an axis. */
public enum ResizeMethod {
  /** The nearest element. */
  NEAREST(0),
  /** The two nearest, weighted linearly. */
  BILINEAR(1),
  /** The four nearest, weighted by the cubic of Keys (1981) with a = -0.5. */
  BICUBIC(2),
  /** The six nearest, weighted by the windowed sine of Lanczos. */
  LANCZOS3(3),
  /** The ten nearest, weighted by the windowed sine of Lanczos. */
  LANCZOS5(5);

  private static final double A = -0.5;

  private final int radius;

  ResizeMethod(int radius) {
    this.radius = radius;
  }

  /**
   * Returns how far a neighbour may be away to count.
   *
   * @return a distance in elements; 0 if only the nearest counts
   */
  public int radius() {
    return radius;
  }

  /**
   * Computes the weight of a neighbour, before the weights are made to sum to 1.
   *
   * @param distance how far it is away
   * @return its weight; 0 beyond the radius
   */
  public double weight(double distance) {
    double d = Math.abs(distance);
    return switch (this) {
      case NEAREST -> d == 0 ? 1 : 0;
      case BILINEAR -> Math.max(0, 1 - d);
      case BICUBIC ->
          d >= 2
              ? 0
              : d > 1 ? ((d - 5) * d + 8) * d * A - 4 * A : ((A + 2) * d - (A + 3)) * d * d + 1;
      case LANCZOS3, LANCZOS5 -> d >= radius ? 0 : sinc(d) * sinc(d / radius);
    };
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }
}
