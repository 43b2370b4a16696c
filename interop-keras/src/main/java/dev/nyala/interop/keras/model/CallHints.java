// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.layers.LayerWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves options that Keras gives in calls to the configuration of the layer that is called. */
final class CallHints {

  private CallHints() {}

  /** Returns the object with the options of its calls, which must agree. */
  static Config apply(Config object) {
    Map<String, @Nullable Object> config = null;
    for (String hint : LayerWriter.OF_CALLS) {
      Boolean said = said(object, hint);
      if (Boolean.TRUE.equals(said)) {
        if (config == null) {
          config = new LinkedHashMap<>();
          if (object.value("config") instanceof Map<?, ?> old) {
            for (Map.Entry<?, ?> entry : old.entrySet()) {
              config.put(String.valueOf(entry.getKey()), entry.getValue());
            }
          }
        }
        config.put(hint, true);
      }
    }
    if (config == null) {
      return object;
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    object.keys().forEach(key -> changed.put(key, object.value(key)));
    changed.put("config", config);
    return Config.of(changed, object.where());
  }

  /**
   * Refuses calls of Keras 2 that are of a training whatever the model does. Keras 3 writes down
   * that a call is one, and does not look at it when it has read it.
   */
  static void requireNoTraining(Config object) {
    if (saysTraining(object.value("inbound_nodes"))) {
      throw object.wrong("inbound_nodes", "calls without training=True, which always drop");
    }
  }

  private static boolean saysTraining(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(CallHints::saysTraining);
    }
    return value instanceof Map<?, ?> map
        && (Boolean.TRUE.equals(map.get("training"))
            || map.values().stream().anyMatch(CallHints::saysTraining));
  }

  private static @Nullable Boolean said(Config object, String hint) {
    Boolean said = null;
    if (object.value("inbound_nodes") instanceof List<?> nodes) {
      for (Object node : nodes) {
        boolean now =
            node instanceof Map<?, ?> map
                && map.get("kwargs") instanceof Map<?, ?> kwargs
                && Boolean.TRUE.equals(kwargs.get(hint));
        if (said != null && said != now) {
          throw object.wrong("inbound_nodes", "calls that agree in " + hint);
        }
        said = now;
      }
    }
    return said;
  }
}
