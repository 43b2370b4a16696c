// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import java.util.List;

/**
 * The values that images may have, and how they are brought to those of bytes and back.
 *
 * @param least of the darkest
 * @param most of the brightest
 */
record ValueRange(double least, double most) {

  static final ValueRange BYTES = new ValueRange(0, 255);

  /** Returns the range of two numbers, in any order. */
  static ValueRange of(String kind, double one, double other) {
    if (!Double.isFinite(one) || !Double.isFinite(other) || one == other) {
      throw new ModelException(
          Diagnostic.of("%s needs a range of values", kind)
              .received("%s and %s", one, other)
              .expected("the darkest and the brightest, such as 0 and 255"));
    }
    return new ValueRange(Math.min(one, other), Math.max(one, other));
  }

  List<Double> toList() {
    return List.of(least, most);
  }

  double width() {
    return most - least;
  }

  Value toBytes(Value x) {
    return equals(BYTES) ? x : x.subtract(least).divide(width()).multiply(255);
  }

  Value fromBytes(Value x) {
    return equals(BYTES) ? x : x.divide(255).multiply(width()).add(least);
  }

  @Override
  public String toString() {
    return least + ", " + most;
  }
}
