// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.nyala.tensor.Tensor;
import java.util.Locale;

/**
 * How close a result must be to Keras's: within a fraction of the largest magnitude expected.
 *
 * @param fraction for example {@code 1e-5}
 */
public record Agreement(double fraction) {

  /** What float32 results must fulfil. */
  public static final Agreement FLOAT32 = new Agreement(1e-5);

  /** Differences below this are those of a float32 near 1. */
  private static final double LEAST = 1e-7;

  /**
   * Requires two tensors to agree.
   *
   * @param what names the tensor in messages
   * @param expected what Keras computed
   * @param actual what was computed here
   * @return the largest difference, as a fraction of the largest magnitude expected
   */
  public double check(String what, Tensor expected, Tensor actual) {
    assertEquals(expected.type(), actual.type(), what);
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      double magnitude = Math.abs(expected.getDouble(i));
      largest = Double.isFinite(magnitude) ? Math.max(largest, magnitude) : largest;
    }
    return check(what, expected, actual, largest);
  }

  /**
   * Requires two samples of larger tensors to agree.
   *
   * @param what names the tensor in messages
   * @param expected what Keras computed
   * @param actual what was computed here
   * @param largest the largest magnitude of the whole tensor
   * @return the largest difference, as a fraction of that magnitude
   */
  public double check(String what, Tensor expected, Tensor actual, double largest) {
    assertEquals(expected.type(), actual.type(), what);
    double tolerance = Math.max(LEAST, fraction * largest);
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      double wanted = expected.getDouble(i);
      double got = actual.getDouble(i);
      if (Double.compare(wanted, got) != 0 && !(Math.abs(wanted - got) <= tolerance)) {
        fail(
            String.format(
                Locale.ROOT,
                "%s, element %d of %s: received %s, expected %s within %.2e",
                what,
                i,
                expected.type(),
                got,
                wanted,
                tolerance));
      }
      double difference = Math.abs(wanted - got);
      worst = Double.isFinite(difference) ? Math.max(worst, difference) : worst;
    }
    return worst / Math.max(largest, LEAST / fraction);
  }
}
