// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import java.util.Arrays;

/**
 * Reusable arrays of one thread, grown on demand and never shrunk, so that kernels allocate nothing
 * once they are warm. Contents are undefined when an array is handed out. Not thread-safe.
 */
public final class Workspace {

  /** What an array is for; two arrays in use at the same time need different purposes. */
  public enum Use {
    /** A tile of results at a ragged edge. */
    TILE,
    /** A matrix packed into panels. */
    PACKED,
    /** A transposed or rearranged operand. */
    REARRANGED,
    /** Rows of an image with a border of zeros. */
    IMAGE,
    /** Rows of a gradient widened to the pitch of an image. */
    GRADIENT,
    /** A broadcast operand repeated to a block, or statistics of a row. */
    ROW,
    /** Partial sums. */
    PARTIAL
  }

  private final float[][] floats = new float[Use.values().length][0];
  private float[][] rows = new float[0][0];
  private final ImageWindow window = new ImageWindow();

  /** Returns an array of at least {@code length} floats. */
  public float[] floats(Use use, int length) {
    float[] array = floats[use.ordinal()];
    if (array.length < length) {
      array = new float[length + length / 8];
      floats[use.ordinal()] = array;
    }
    return array;
  }

  /** Returns at least {@code count} arrays of at least {@code length} floats each. */
  float[][] rows(int count, int length) {
    if (rows.length < count) {
      int old = rows.length;
      rows = Arrays.copyOf(rows, count);
      Arrays.fill(rows, old, count, new float[0]);
    }
    for (int i = 0; i < count; i++) {
      if (rows[i].length < length) {
        rows[i] = new float[length];
      }
    }
    return rows;
  }

  /** Returns the window onto the image that is being read. */
  ImageWindow window() {
    return window;
  }
}
