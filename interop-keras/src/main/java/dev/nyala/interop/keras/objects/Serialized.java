// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import java.util.Locale;
import java.util.Map;

/**
 * An object as Keras writes it: a name alone, or the name of its class and its configuration.
 *
 * @param className the name of the class, or of a function
 * @param registered the name under which a class of the user's was registered, or the same name
 * @param config the configuration; empty for a name alone
 */
public record Serialized(String className, String registered, Config config) {

  /**
   * Reads the object at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the object
   */
  public static Serialized of(Config owner, String key) {
    String where = owner.where() + ", " + key;
    if (owner.value(key) instanceof String name) {
      return new Serialized(name, name, Config.of(Map.of(), where));
    }
    Config object = owner.object(key);
    String className = object.text("class_name");
    boolean function = className.equals("function");
    String name = function ? object.text("config") : className;
    boolean configured = object.value("config") instanceof Map<?, ?>;
    return new Serialized(
        name,
        function ? name : object.text("registered_name", className),
        configured ? object.object("config").at(where) : Config.of(Map.of(), where));
  }

  /**
   * Returns the name without underscores and in lower case: both spellings of Keras are equal.
   *
   * @return such as {@code glorotuniform}
   */
  public String simpleName() {
    return className.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
