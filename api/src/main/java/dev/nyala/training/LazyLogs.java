// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures after a batch, computed when they are first read, as long as the batch is the last. */
final class LazyLogs extends AbstractMap<String, Double> {

  private final MetricBank metrics;
  private @Nullable Map<String, Double> figures;
  private boolean expired;

  LazyLogs(MetricBank metrics) {
    this.metrics = metrics;
  }

  @Override
  public Set<Entry<String, Double>> entrySet() {
    Map<String, Double> known = figures;
    if (known == null) {
      if (expired) {
        throw new ModelException(
            Diagnostic.of("The figures of a batch are first read after the call for it")
                .remedy("read them, or copy them with Map.copyOf, in the callback"));
      }
      known = Collections.unmodifiableMap(metrics.results());
      figures = known;
    }
    return known.entrySet();
  }

  /** Says that the next batch is about to change the figures. */
  void expire() {
    expired = true;
  }
}
