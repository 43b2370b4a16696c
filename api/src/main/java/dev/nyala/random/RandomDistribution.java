// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.tensor.TensorBuffer;
import java.util.Objects;

/**
 * A distribution that fills buffers from a key and a step.
 *
 * <p>Element {@code i} depends on the key, the step, {@code i} and the dtype alone: a buffer may be
 * filled in parts, in any order, by any number of threads. Results are the same bit for bit on
 * every machine, because nothing but exact arithmetic and {@link StrictMath} is used. Members are
 * immutable and thread-safe.
 */
public sealed interface RandomDistribution
    permits UniformDistribution,
        NormalDistribution,
        TruncatedNormalDistribution,
        BernoulliDistribution,
        IntegerDistribution,
        BitsDistribution {

  /**
   * Fills part of a buffer.
   *
   * @param key the 64-bit key of the stream
   * @param step the step, such as the number of the training step
   * @param target what to fill
   * @param from the first element
   * @param to one past the last element
   * @throws dev.nyala.error.DataException if the distribution has no values of the target's dtype
   */
  void fill(long key, long step, TensorBuffer target, int from, int to);

  /**
   * Fills a buffer.
   *
   * @param key names the stream
   * @param step the step, such as the number of the training step
   * @param target what to fill
   * @throws dev.nyala.error.DataException if the distribution has no values of the target's dtype
   */
  default void fill(RandomKey key, long step, TensorBuffer target) {
    fill(key.bits(), step, target, 0, target.size());
  }

  /**
   * Returns numbers spread evenly over a range.
   *
   * @param min the smallest
   * @param max a bound that is not reached
   * @return the distribution
   */
  static UniformDistribution uniform(double min, double max) {
    return new UniformDistribution(min, max);
  }

  /**
   * Returns the normal distribution.
   *
   * @param mean the mean
   * @param stddev the standard deviation, not negative
   * @return the distribution
   */
  static NormalDistribution normal(double mean, double stddev) {
    return new NormalDistribution(mean, stddev);
  }

  /**
   * Returns the normal distribution cut off at two standard deviations.
   *
   * @param mean the mean
   * @param stddev the standard deviation before the cut, not negative
   * @return the distribution
   */
  static TruncatedNormalDistribution truncatedNormal(double mean, double stddev) {
    return new TruncatedNormalDistribution(mean, stddev);
  }

  /**
   * Returns ones and zeros.
   *
   * @param probability the probability of a one, from 0 to 1
   * @return the distribution
   */
  static BernoulliDistribution bernoulli(double probability) {
    return new BernoulliDistribution(probability);
  }

  /**
   * Returns integers spread evenly over a range.
   *
   * @param min the smallest
   * @param max one past the largest
   * @return the distribution
   */
  static IntegerDistribution integers(long min, long max) {
    return new IntegerDistribution(min, max);
  }

  /**
   * Returns raw random bits.
   *
   * @return the distribution
   */
  static BitsDistribution bits() {
    return new BitsDistribution();
  }

  /**
   * Parses the form that a distribution's {@code toString} prints.
   *
   * @param text for example {@code uniform(0.0,1.0)}
   * @return the distribution
   * @throws dev.nyala.error.DataException if the text is none of them
   */
  static RandomDistribution parse(String text) {
    return DistributionParser.parse(Objects.requireNonNull(text, "text"));
  }
}
