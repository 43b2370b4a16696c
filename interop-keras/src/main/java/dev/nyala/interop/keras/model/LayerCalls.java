// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.model.NodeReader.Arguments;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.HeadsLayer;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls layers of a graph: puts what was given by name where the layer takes it. */
final class LayerCalls {

  private LayerCalls() {}

  static List<SymbolicTensor> call(ReadLayer layer, Config object, Arguments arguments) {
    List<SymbolicTensor> inputs =
        layer.layer() instanceof HeadsLayer<?>
            ? attention(object, arguments)
            : plain(object, arguments);
    if (arguments.named().get("mask") instanceof SymbolicTensor mask && !inputs.isEmpty()) {
      inputs.set(0, new WithMask().call(inputs.get(0), mask));
    }
    return layer.layer().callAll(inputs);
  }

  private static List<SymbolicTensor> plain(Config object, Arguments arguments) {
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (Object argument : arguments.positional()) {
      add(argument, inputs, object);
    }
    for (String name : List.of("inputs", "sequence", "sequences", "initial_state", "states")) {
      add(arguments.named().get(name), inputs, object);
    }
    return inputs;
  }

  private static void add(@Nullable Object argument, List<SymbolicTensor> inputs, Config object) {
    if (argument instanceof SymbolicTensor tensor) {
      inputs.add(tensor);
    } else if (argument instanceof List<?> list) {
      list.forEach(item -> add(item, inputs, object));
    } else if (argument instanceof Map<?, ?> map) {
      map.values().forEach(item -> add(item, inputs, object));
    } else if (argument != null && !(argument instanceof Boolean)) {
      throw object.wrong("inbound_nodes", "tensors, not " + argument);
    }
  }

  /** Attention takes query, value, key and attention_mask, of which the last two may be absent. */
  private static List<SymbolicTensor> attention(Config object, Arguments arguments) {
    List<String> names = List.of("query", "value", "key");
    @Nullable Object[] given = new @Nullable Object[4];
    for (int i = 0; i < names.size(); i++) {
      given[i] =
          i < arguments.positional().size()
              ? arguments.positional().get(i)
              : arguments.named().get(names.get(i));
    }
    given[3] = arguments.named().get("attention_mask");
    for (String name : List.of("query_mask", "value_mask", "key_mask")) {
      int at = names.indexOf(name.replace("_mask", ""));
      if (arguments.named().get(name) instanceof SymbolicTensor mask
          && given[at] instanceof SymbolicTensor x) {
        given[at] = new WithMask().call(x, mask);
      }
    }
    if (given[2] == null && given[3] != null) {
      given[2] = given[1];
    }
    List<SymbolicTensor> inputs = new ArrayList<>();
    Arrays.stream(given).forEach(item -> add(item, inputs, object));
    return inputs;
  }
}
