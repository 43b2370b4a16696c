// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
   * Returns an object of Keras as Keras writes it.
   *
   * @param module of Keras that has the class
   * @param className the name
   * @param config the configuration
   * @return module, class, configuration and no registered name
   */
  public static Map<String, @Nullable Object> write(
      String module, String className, Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("module", module);
    object.put("class_name", className);
    object.put("config", config);
    object.put("registered_name", null);
    return object;
  }

  /**
   * Returns the name without underscores and in lower case: both spellings of Keras are equal.
   *
   * @return such as {@code glorotuniform}
   */
  public String simpleName() {
    return simple(className);
  }

  /**
   * Returns a name without underscores and in lower case.
   *
   * @param className the name of a class or of a function
   * @return such as {@code glorotuniform}
   */
  public static String simple(String className) {
    return className.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
