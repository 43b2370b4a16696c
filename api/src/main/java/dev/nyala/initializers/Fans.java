// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;

/**
 * How many inputs and outputs a weight connects, by Keras's rule.
 *
 * @param in inputs of each unit
 * @param out outputs of each unit
 */
record Fans(long in, long out) {

  static Fans of(Shape shape, Axes inputs, Axes outputs) {
    return new Fans(sizes(shape, inputs), sizes(shape, outputs));
  }

  private static long sizes(Shape shape, Axes axes) {
    return axes.stream().mapToLong(shape::toInt).reduce(1, Math::multiplyExact);
  }

  static Fans of(Shape shape) {
    int rank = shape.rank();
    if (rank == 0) {
      return new Fans(1, 1);
    }
    if (rank == 1) {
      return new Fans(shape.toInt(0), shape.toInt(0));
    }
    long field = 1;
    for (int axis = 0; axis < rank - 2; axis++) {
      field *= shape.toInt(axis);
    }
    return new Fans(field * shape.toInt(-2), field * shape.toInt(-1));
  }
}
