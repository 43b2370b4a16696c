// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Model;
import dev.nyala.error.DataException;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.model.NodeReader.Arguments;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.HeadsLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Recurrent;
import dev.nyala.layers.ReversibleEmbedding;
import dev.nyala.layers.ScoreAttentionLayer;
import dev.nyala.layers.Softmax;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls layers of a graph: puts what was given by name where the layer takes it. */
final class LayerCalls {

  private static final List<String> INPUTS =
      List.of("inputs", "sequence", "sequences", "initial_state", "states");
  private static final List<String> ATTENTION = List.of("query", "value", "key", "attention_mask");
  private static final List<String> MASKS = List.of("query_mask", "value_mask", "key_mask");

  private LayerCalls() {}

  static List<SymbolicTensor> call(ReadLayer layer, Config object, Arguments arguments) {
    List<SymbolicTensor> inputs =
        layer.layer() instanceof HeadsLayer<?>
            ? attention(object, arguments)
            : plain(layer.layer(), object, arguments);
    mask(layer.layer(), object, arguments.named().get("mask"), inputs);
    if (layer.layer() instanceof ReversibleEmbedding embedding && reverses(arguments)) {
      return List.of(embedding.reverse(inputs.get(0)));
    }
    return layer.layer().callAll(inputs);
  }

  /** Tells whether an embedding is called the other way round: by name, or behind its input. */
  private static boolean reverses(Arguments arguments) {
    List<@Nullable Object> positional = arguments.positional();
    return Boolean.TRUE.equals(arguments.named().get("reverse"))
        || positional.size() > 1 && Boolean.TRUE.equals(positional.get(1));
  }

  private static List<SymbolicTensor> plain(Layer layer, Config object, Arguments arguments) {
    List<SymbolicTensor> inputs = new ArrayList<>();
    int most = mostPositional(layer);
    for (int i = 0; i < arguments.positional().size(); i++) {
      Object argument = arguments.positional().get(i);
      if (i >= most && holdsTensor(argument)) {
        throw unused(object, "argument " + i);
      }
      add(argument, inputs, object);
    }
    for (String name : INPUTS) {
      add(arguments.named().get(name), inputs, object);
    }
    requireUsed(object, arguments, INPUTS, Set.of("mask"));
    return inputs;
  }

  /** Behind their inputs, these take masks and choices by position. */
  private static int mostPositional(Layer layer) {
    if (layer instanceof Recurrent<?> || layer instanceof Bidirectional) {
      return 2;
    }
    boolean one =
        layer instanceof Model
            || layer instanceof ScoreAttentionLayer<?>
            || layer instanceof BatchNormalization
            || layer instanceof Softmax
            || layer instanceof TimeDistributed;
    return one ? 1 : Integer.MAX_VALUE;
  }

  /** Gives inputs the masks that the call says: one for the first, or a list of one for each. */
  private static void mask(
      Layer layer, Config object, @Nullable Object mask, List<SymbolicTensor> inputs) {
    boolean each = layer instanceof Model || layer instanceof ScoreAttentionLayer<?>;
    if (mask instanceof SymbolicTensor one && !inputs.isEmpty()) {
      inputs.set(0, new WithMask().call(inputs.get(0), one));
    } else if (each && mask instanceof List<?> masks && masks.size() <= inputs.size()) {
      for (int i = 0; i < masks.size(); i++) {
        if (masks.get(i) instanceof SymbolicTensor one) {
          inputs.set(i, new WithMask().call(inputs.get(i), one));
        } else if (masks.get(i) == null) {
          inputs.set(i, WithoutMask.of(inputs.get(i)));
        } else if (holdsTensor(masks.get(i))) {
          throw unused(object, "mask");
        }
      }
    } else if (holdsTensor(mask)) {
      throw unused(object, "mask");
    }
  }

  private static void requireUsed(
      Config object, Arguments arguments, Collection<String> used, Collection<String> masks) {
    arguments
        .named()
        .forEach(
            (name, value) -> {
              if (!used.contains(name) && !masks.contains(name) && holdsTensor(value)) {
                throw unused(object, name);
              }
            });
  }

  private static boolean holdsTensor(@Nullable Object argument) {
    if (argument instanceof List<?> list) {
      return list.stream().anyMatch(LayerCalls::holdsTensor);
    }
    if (argument instanceof Map<?, ?> map) {
      return "__keras_tensor__".equals(map.get("class_name"))
          || map.values().stream().anyMatch(LayerCalls::holdsTensor);
    }
    return argument instanceof SymbolicTensor;
  }

  private static DataException unused(Config object, String argument) {
    return object.wrong("inbound_nodes", "no tensor as " + argument + " of the layer");
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
    for (int i = names.size(); i < arguments.positional().size(); i++) {
      if (holdsTensor(arguments.positional().get(i))) {
        throw unused(object, "argument " + i);
      }
    }
    given[3] = arguments.named().get("attention_mask");
    for (String name : MASKS) {
      int at = names.indexOf(name.replace("_mask", ""));
      Object mask = arguments.named().get(name);
      if (mask instanceof SymbolicTensor one && given[at] instanceof SymbolicTensor x) {
        given[at] = new WithMask().call(x, one);
      } else if (holdsTensor(mask)) {
        throw unused(object, name);
      }
    }
    for (int i = 0; i < names.size(); i++) {
      boolean twice =
          i < arguments.positional().size() && holdsTensor(arguments.named().get(names.get(i)));
      if (twice) {
        throw unused(object, names.get(i));
      }
    }
    requireUsed(object, arguments, ATTENTION, MASKS);
    if (given[2] == null && given[3] != null) {
      given[2] = given[1];
    }
    List<SymbolicTensor> inputs = new ArrayList<>();
    Arrays.stream(given).forEach(item -> add(item, inputs, object));
    return inputs;
  }
}
