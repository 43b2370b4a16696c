// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A case that the real Keras computed: options and tensors by name.
 *
 * <p>{@code tools/keras_fixtures/data.py} writes the files, in the format that is described there.
 */
record KerasCase(String name, Map<String, String> options, Map<String, Tensor> tensors) {

  static List<KerasCase> read(String file) {
    List<KerasCase> cases = new ArrayList<>();
    for (String line : lines("keras/" + file + ".txt")) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "case" ->
            cases.add(
                new KerasCase(line.substring(5), new LinkedHashMap<>(), new LinkedHashMap<>()));
        case "option" -> last(cases).options.put(words[1], words[2]);
        case "tensor" -> last(cases).tensors.put(words[1], tensorOf(words[2]));
        default -> assertTrue(line.isEmpty() || line.startsWith("#"), line);
      }
    }
    assertFalse(cases.isEmpty(), file);
    return cases;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = KerasCase.class.getResourceAsStream(resource)) {
      assertNotNull(in, resource);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KerasCase last(List<KerasCase> cases) {
    return cases.get(cases.size() - 1);
  }

  private static Tensor tensorOf(String text) {
    String[] words = text.split(" ", -1);
    TensorBuffer buffer = new TensorBuffer(TensorType.parse(words[0]));
    if (words.length == 3 && words[1].equals("base64")) {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(words[2])).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(buffer.size() * buffer.type().dtype().bytes(), bytes.remaining());
      ByteElements.get(bytes, buffer, 0, buffer.size());
      return buffer.toTensor();
    }
    assertEquals(buffer.size(), words.length - 1, text);
    for (int i = 0; i < buffer.size(); i++) {
      if (buffer.type().dtype().isFloating()) {
        buffer.setDouble(i, Double.parseDouble(words[i + 1]));
      } else {
        buffer.setLong(i, Long.parseLong(words[i + 1]));
      }
    }
    return buffer.toTensor();
  }

  boolean has(String key) {
    return options.containsKey(key) || tensors.containsKey(key);
  }

  Tensor tensor(String key) {
    return Objects.requireNonNull(tensors.get(key), () -> key + " of " + name);
  }

  String text(String key) {
    return Objects.requireNonNull(options.get(key), () -> key + " of " + name);
  }

  int integer(String key) {
    return Integer.parseInt(text(key));
  }

  int integer(String key, int byDefault) {
    return has(key) ? integer(key) : byDefault;
  }

  int[] integers(String key) {
    return Stream.of(text(key).split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  double number(String key) {
    return Double.parseDouble(text(key));
  }

  byte[] bytes(String key) {
    return Base64.getDecoder().decode(text(key));
  }

  /** Reads a list of strings in JSON, whose characters beyond ASCII are escaped. */
  List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean inside = false;
    String json = text(key);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        if (inside) {
          strings.add(current.toString());
          current.setLength(0);
        }
        inside = !inside;
      } else if (c == '\\') {
        char escaped = json.charAt(++i);
        if (escaped == 'u') {
          current.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
          i += 4;
        } else {
          int known = "nrtbf".indexOf(escaped);
          current.append(known < 0 ? escaped : "\n\r\t\b\f".charAt(known));
        }
      } else if (inside) {
        current.append(c);
      }
    }
    return strings;
  }

  /** Requires float32 results to be within a fraction of the largest magnitude. */
  static void assertClose(Tensor expected, Tensor actual, double fraction, String what) {
    assertEquals(expected.type(), actual.type(), what);
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.getDouble(i)));
    }
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(
          expected.getDouble(i),
          actual.getDouble(i),
          Math.max(1e-7, fraction * largest),
          what + ", element " + i);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
