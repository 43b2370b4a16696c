// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/** Checks the factors of penalties. */
final class Factors {

  private Factors() {}

  static double check(String name, double factor) {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new ModelException(
          Diagnostic.of("A regularizer's factor %s is out of range", name)
              .received(String.valueOf(factor))
              .expected("a finite number that is not negative"));
    }
    return factor;
  }
}
