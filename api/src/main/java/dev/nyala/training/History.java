// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of every epoch of a training, as {@code keras.callbacks.History}.
 *
 * @param epochs one map of names and figures per epoch
 */
public record History(List<Map<String, Double>> epochs) {

  /** Copies the maps, keeping their order. */
  public History {
    List<Map<String, Double>> copies = new ArrayList<>();
    epochs.forEach(e -> copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(e))));
    epochs = List.copyOf(copies);
  }

  /**
   * Returns one figure of every epoch.
   *
   * @param name for example {@code loss} or {@code val_accuracy}
   * @return as many figures as epochs; NaN for epochs without it
   */
  public List<Double> get(String name) {
    return epochs.stream().map(e -> e.getOrDefault(name, Double.NaN)).toList();
  }

  /**
   * Returns a figure of the last epoch.
   *
   * @param name for example {@code loss}
   * @return the figure; NaN if there is none
   */
  public double last(String name) {
    return epochs.isEmpty()
        ? Double.NaN
        : epochs.get(epochs.size() - 1).getOrDefault(name, Double.NaN);
  }
}
