// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.Sequential;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/** What a decoder draws of codes of two numbers, evenly spaced. */
final class CodeGrid {

  private static final float MOST = 2;

  private CodeGrid() {}

  /** Returns {@code [side * side, 28, 28, 1]}, of a row of codes after the other, from -2 to 2. */
  static Tensor drawn(Sequential decoder, int side) {
    return decoder.predict(codes(side)).reshape(Shape.of(side * side, 28, 28, 1));
  }

  private static Tensor codes(int side) {
    float[] codes = new float[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      codes[2 * i] = at(i % side, side);
      codes[2 * i + 1] = at(i / side, side);
    }
    return Tensor.of(Shape.of(side * side, 2), codes);
  }

  private static float at(int place, int side) {
    return MOST * (2f * place / (side - 1) - 1);
  }
}
