// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.Model;
import dev.nyala.interop.keras.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the outputs of a model may be called in a file: by their layers, or by keys. */
final class OutputNames {

  private OutputNames() {}

  /** Returns the names of each output, in the order of the model's. */
  static List<Set<String>> of(Config object, Model model) {
    List<Set<String>> names = new ArrayList<>();
    model.outputNames().forEach(name -> names.add(new LinkedHashSet<>(List.of(name))));
    if (object.value("config") instanceof Map<?, ?> config) {
      List<String> own = new ArrayList<>();
      collect(config.get("output_layers"), "", own);
      for (int i = 0; own.size() == names.size() && i < own.size(); i++) {
        names.get(i).add(own.get(i));
      }
    }
    return names;
  }

  /** Adds the key of each reference, or else the layer. */
  private static void collect(@Nullable Object value, String key, List<String> names) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((name, item) -> sorted.put(String.valueOf(name), item));
      sorted.forEach((name, item) -> collect(item, name, names));
    } else if (value instanceof List<?> list) {
      if (list.size() == 3 && list.get(0) instanceof String layer) {
        names.add(key.isEmpty() ? layer : key);
      } else {
        list.forEach(item -> collect(item, key, names));
      }
    }
  }
}
