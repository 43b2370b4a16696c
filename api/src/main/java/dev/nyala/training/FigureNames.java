// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of metrics in logs, as Keras makes them: after their output if there are several, and
 * told apart where they would be the same.
 */
final class FigureNames {

  private final List<String> outputs;
  private final Map<String, Integer> taken = new HashMap<>();

  FigureNames(List<String> outputs) {
    this.outputs = outputs;
  }

  /** Returns the name of a metric that ignores sample weights. */
  String plain(int output, String metric) {
    return numbered(prefix(output) + metric);
  }

  /** Returns the name of a metric that respects sample weights. */
  String weighted(int output, String metric) {
    String name = prefix(output) + metric;
    return taken.containsKey(name)
        ? numbered(prefix(output) + "weighted_" + metric)
        : numbered(name);
  }

  private String prefix(int output) {
    return outputs.size() > 1 ? outputs.get(output) + "_" : "";
  }

  private String numbered(String name) {
    int before = taken.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }
}
