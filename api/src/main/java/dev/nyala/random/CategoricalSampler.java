// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;

/**
 * Draws one of several classes by their probabilities.
 *
 * <p>With a temperature {@code t} the probabilities are taken to the power {@code 1 / t} and scaled
 * to sum 1: below 1 the likely becomes likelier, above 1 everything becomes more equal. Draw {@code
 * i} depends on the key, {@code i} and the probabilities alone. Immutable and thread-safe.
 *
 * @param key names the stream
 * @param temperature above 0; 1 leaves the probabilities as they are
 */
public record CategoricalSampler(RandomKey key, double temperature) {

  /** Validates the temperature. */
  public CategoricalSampler {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new DataException(
          Diagnostic.of("A temperature is out of range")
              .received("%s", temperature)
              .expected("a finite number above 0"));
    }
  }

  /**
   * Draws a class.
   *
   * @param probabilities one for each class, none negative, not all 0; need not sum to 1
   * @param draw the number of the draw
   * @return the class, from 0
   * @throws DataException if a probability is negative or not finite, or all are 0
   */
  public int sample(Tensor probabilities, long draw) {
    double[] weights = probabilities.toDoubles();
    double greatest = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new DataException(
            Diagnostic.of("A probability is negative or not finite")
                .received("%s of class %d", weights[i], i)
                .remedy("give the sampler the result of a softmax"));
      }
      greatest = Math.max(greatest, weights[i]);
    }
    if (greatest == 0) {
      throw new DataException(
          Diagnostic.of("No class has a probability above 0")
              .received(probabilities.type().toString()));
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      // Relative to the greatest, so that a low temperature does not make all of them vanish.
      weights[i] = StrictMath.pow(weights[i] / greatest, 1 / temperature);
      sum += weights[i];
    }
    double left = (new Philox(key, draw).pair(0) >>> 11) * 0x1p-53 * sum;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }
}
