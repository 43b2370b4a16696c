// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.defaults;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of Keras and the defaults of its arguments.
 *
 * @param module for example {@code layers}
 * @param name for example {@code Dense}
 * @param defaults by argument, as {@code tools/keras_fixtures/defaults.py} writes them
 */
record KerasClass(String module, String name, Map<String, String> defaults) {

  private static final String FILE = "/dev/nyala/keras-defaults.txt";

  /** Returns the classes of Keras that there are here too. */
  static List<KerasClass> all() throws IOException {
    try (InputStream file = KerasClass.class.getResourceAsStream(FILE)) {
      assertNotNull(file, FILE);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> of(List.of(line.split(" "))))
          .filter(KerasClass::exists)
          .toList();
    }
  }

  private static KerasClass of(List<String> words) {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (String word : words.subList(2, words.size())) {
      int sign = word.indexOf('=');
      defaults.put(word.substring(0, sign), word.substring(sign + 1));
    }
    return new KerasClass(words.get(0), words.get(1), defaults);
  }

  private boolean exists() {
    try {
      Class<?> here = here();
      return !here.isInterface() && !Modifier.isAbstract(here.getModifiers());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  boolean isLayer() {
    return module.equals("layers");
  }

  /** Returns the class of that name here. */
  Class<?> here() throws ClassNotFoundException {
    return Class.forName("dev.nyala." + module + "." + name);
  }

  @Override
  public String toString() {
    return module + "." + name;
  }
}
