// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;

/** The mean of a function of one's own. */
record FunctionMetric(String name, MeanMetric.Function function) implements MeanMetric {

  @Override
  public Value call(Value yTrue, Value yPred) {
    return function.call(yTrue, yPred);
  }
}
