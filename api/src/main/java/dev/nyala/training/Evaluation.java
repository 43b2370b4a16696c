// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loss and metrics over a data set.
 *
 * @param figures names and figures, the loss first
 */
public record Evaluation(Map<String, Double> figures) {

  /** Copies the map, keeping its order. */
  public Evaluation {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * Returns the loss.
   *
   * @return the loss over all samples, penalties included
   */
  public double loss() {
    return get("loss");
  }

  /**
   * Returns a figure.
   *
   * @param name for example {@code accuracy}
   * @return the figure
   * @throws ModelException if the model was compiled without it
   */
  public double get(String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new ModelException(
          Diagnostic.of("There is no such figure")
              .received(name)
              .expected("one of %s", figures.keySet()));
    }
    return figure;
  }
}
