// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorBuffer;
import java.util.Objects;

/** Refusals shared by the distributions. */
final class RandomChecks {

  private RandomChecks() {}

  static void spread(String distribution, double mean, double stddev) {
    if (!Double.isFinite(mean) || !Double.isFinite(stddev) || stddev < 0) {
      throw new DataException(
          Diagnostic.of("The parameters of a %s distribution are out of range", distribution)
              .received("mean=%s, stddev=%s", mean, stddev)
              .expected("finite numbers, and a standard deviation that is not negative"));
    }
  }

  static void range(TensorBuffer target, int from, int to) {
    Objects.checkFromToIndex(from, to, target.size());
  }

  static DataException wrongDtype(RandomDistribution distribution, TensorBuffer target) {
    return new DataException(
        Diagnostic.of("A random distribution has no values of this dtype")
            .received("%s into %s", distribution, target.type())
            .expected(
                distribution instanceof IntegerDistribution
                    ? "an integer or floating dtype"
                    : "a floating dtype"));
  }
}
