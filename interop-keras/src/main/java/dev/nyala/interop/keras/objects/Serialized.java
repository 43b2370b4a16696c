// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import java.util.Map;

/**
 * An object as Keras writes it: a name alone, or the name of its class and its configuration.
 *
 * @param className the name
 * @param config the configuration; empty for a name alone
 */
record Serialized(String className, Config config) {

  /** Reads the object at a key. */
  static Serialized of(Config owner, String key) {
    Object value = owner.value(key);
    String where = owner.where() + ", " + key;
    if (value instanceof String name) {
      return new Serialized(name, Config.of(Map.of(), where));
    }
    Config object = owner.object(key);
    boolean configured = object.value("config") instanceof Map<?, ?>;
    return new Serialized(
        object.text("class_name"),
        configured ? object.object("config").at(where) : Config.of(Map.of(), where));
  }

  /** Returns the name without underscores and in lower case: both spellings of Keras are equal. */
  String simpleName() {
    return className.replace("_", "").toLowerCase(java.util.Locale.ROOT);
  }
}
