// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints maps, lists, strings, numbers, booleans and nulls as JSON, as Python's parser reads it:
 * {@code NaN} and {@code Infinity} are words. Equal values give equal bytes.
 */
public final class JsonText {

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  /**
   * Prints a document.
   *
   * @param object keys and values
   * @return UTF-8 of ASCII characters alone
   */
  public static byte[] print(Map<String, ? extends @Nullable Object> object) {
    JsonText json = new JsonText();
    json.value(object);
    return json.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ", ");
        value(list.get(i));
      }
      text.append(']');
    } else if (value instanceof String string) {
      string(string);
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("no value of JSON: " + value.getClass());
    }
  }

  private void object(Map<?, ?> map) {
    text.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(first ? "" : ", ");
      first = false;
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue());
    }
    text.append('}');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
