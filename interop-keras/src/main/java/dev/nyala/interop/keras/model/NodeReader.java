// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a call: Keras 3 writes them as they were given, Keras 2 as lists. */
final class NodeReader {

  /**
   * The arguments of a call.
   *
   * @param positional by position
   * @param named by name
   */
  record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {}

  /** Finds the tensor that a call returned, or throws {@link NotYet}. */
  @FunctionalInterface
  interface Tensors {
    SymbolicTensor find(String layer, int node, int tensor) throws NotYet;
  }

  /** A call that has to be made first. */
  static final class NotYet extends Exception {
    NotYet(String layer) {
      super(layer, null, false, false);
    }
  }

  private final Tensors tensors;
  private final Config where;

  NodeReader(Tensors tensors, Config where) {
    this.tensors = tensors;
    this.where = where;
  }

  Arguments read(@Nullable Object node) throws NotYet {
    if (node instanceof Map<?, ?> map) {
      List<@Nullable Object> positional = new ArrayList<>();
      if (map.get("args") instanceof List<?> args) {
        for (Object argument : args) {
          positional.add(value(argument));
        }
      }
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      if (map.get("kwargs") instanceof Map<?, ?> kwargs) {
        for (Map.Entry<?, ?> entry : kwargs.entrySet()) {
          named.put(String.valueOf(entry.getKey()), value(entry.getValue()));
        }
      }
      return new Arguments(positional, named);
    }
    if (node instanceof List<?> list) {
      return legacy(list);
    }
    throw where.wrong("inbound_nodes", "calls");
  }

  /** Reads {@code [[layer, node, tensor, kwargs], ...]}. */
  private Arguments legacy(List<?> node) throws NotYet {
    List<@Nullable Object> inputs = new ArrayList<>();
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<?> all = isReference(node) ? List.of(node) : node;
    for (Object item : all) {
      if (!(item instanceof List<?> reference) || !isReference(reference)) {
        throw where.wrong("inbound_nodes", "references to layers");
      }
      inputs.add(find(reference));
      if (reference.size() > 3 && reference.get(3) instanceof Map<?, ?> kwargs) {
        for (Map.Entry<?, ?> entry : kwargs.entrySet()) {
          named.put(String.valueOf(entry.getKey()), legacyValue(entry.getValue()));
        }
      }
    }
    return new Arguments(inputs.size() == 1 ? inputs : List.of(inputs), named);
  }

  private static boolean isReference(List<?> list) {
    return list.size() >= 3 && list.get(0) instanceof String && list.get(1) instanceof Long;
  }

  private SymbolicTensor find(List<?> reference) throws NotYet {
    if (reference.get(0) instanceof String layer
        && reference.get(1) instanceof Long node
        && reference.get(2) instanceof Long tensor
        && node == node.intValue()
        && tensor == tensor.intValue()) {
      return tensors.find(layer, node.intValue(), tensor.intValue());
    }
    throw where.wrong("inbound_nodes", "references to layers: name, call, output");
  }

  private @Nullable Object legacyValue(@Nullable Object value) throws NotYet {
    if (value instanceof List<?> list) {
      if (isReference(list)) {
        return find(list);
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (Object item : list) {
        values.add(legacyValue(item));
      }
      return values;
    }
    return value;
  }

  private @Nullable Object value(@Nullable Object argument) throws NotYet {
    if (argument instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object item : list) {
        values.add(value(item));
      }
      return values;
    }
    if (argument instanceof Map<?, ?> map) {
      return object(map);
    }
    return argument;
  }

  private @Nullable Object object(Map<?, ?> map) throws NotYet {
    Object config = map.get("config");
    if ("__keras_tensor__".equals(map.get("class_name"))
        && config instanceof Map<?, ?> tensor
        && tensor.get("keras_history") instanceof List<?> history) {
      return find(history);
    }
    boolean constant =
        "__tensor__".equals(map.get("class_name")) || "__numpy__".equals(map.get("class_name"));
    if (constant && config instanceof Map<?, ?> numbers) {
      return Constants.read(numbers, where);
    }
    return map;
  }
}
