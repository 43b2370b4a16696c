// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

/** Where an element of a resized axis lies on the original axis. */
public enum CoordinateMode {
  /** Elements are areas: {@code (i + ½) · n / m - ½}. What Keras does. */
  HALF_PIXEL,
  /** The first and last elements coincide: {@code i · (n - 1) / (m - 1)}. */
  ALIGN_CORNERS,
  /** The first elements coincide: {@code i · n / m}. */
  ASYMMETRIC;

  /**
   * Computes the position on the original axis.
   *
   * @param index position on the resized axis
   * @param from size n of the original axis
   * @param to size m of the resized axis
   * @return the position, possibly outside of the axis
   */
  public double original(int index, int from, int to) {
    return switch (this) {
      case HALF_PIXEL -> (index + 0.5) * from / to - 0.5;
      case ALIGN_CORNERS -> to == 1 ? 0 : (double) index * (from - 1) / (to - 1);
      case ASYMMETRIC -> (double) index * from / to;
    };
  }

  /**
   * Computes the nearest element of the original axis.
   *
   * @param index position on the resized axis
   * @param from size of the original axis
   * @param to size of the resized axis
   * @return an index of the original axis
   */
  public int nearest(int index, int from, int to) {
    double original = original(index, from, to);
    double nearest =
        switch (this) {
          case HALF_PIXEL -> Math.floor(original + 0.5);
          case ALIGN_CORNERS -> Math.round(original);
          case ASYMMETRIC -> Math.floor(original);
        };
    return (int) Math.max(0, Math.min(nearest, from - 1));
  }
}
