// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;

/**
 * The mean of values, as {@code keras.metrics.Mean}: of what is given as predictions; targets are
 * not looked at.
 *
 * @param name shown in logs
 */
public record Mean(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public Mean() {
    this("mean");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public Mean name(String shown) {
    return new Mean(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return yPred;
  }
}
