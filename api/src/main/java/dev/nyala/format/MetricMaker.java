// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.metrics.Metric;
import java.util.Map;

/** Makes metrics of a class or function that is not of Keras, from what a file says of each. */
@FunctionalInterface
public interface MetricMaker {

  /**
   * Makes a metric.
   *
   * @param config its configuration, as a {@link LayerMaker} gets that of a layer; empty for a
   *     function
   * @return the metric
   */
  Metric make(Map<String, Object> config);
}
