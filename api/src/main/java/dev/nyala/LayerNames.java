// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a model's layers, each unique. */
final class LayerNames {

  private LayerNames() {}

  /**
   * Returns the layers under the names that were given to them, that they have in an earlier model,
   * or that Keras would give them. Of two that have one name in different earlier models the later
   * gets another, in these too: in Keras they had different names from the start.
   *
   * @throws ModelException if two were given the same
   */
  static Map<String, Layer> of(List<Layer> layers) {
    Names names = new Names();
    layers.forEach(layer -> claim(names, layer.givenName()));
    Map<Layer, String> known = new LinkedHashMap<>();
    List<Layer> doubled = new ArrayList<>();
    for (Layer layer : layers) {
      String given = layer.givenName();
      if (given != null) {
        known.put(layer, given);
      } else if (layer.path().indexOf('/') >= 0) {
        if (names.taken(layer.name())) {
          doubled.add(layer);
        } else {
          known.put(layer, names.take(layer.name()));
        }
      }
    }
    for (Layer layer : doubled) {
      known.put(layer, names.take(layer.name()));
      layer.forgetPath();
    }
    Map<String, Layer> named = new LinkedHashMap<>();
    for (Layer layer : layers) {
      String name = known.get(layer);
      named.put(name != null ? name : names.take(Names.snake(layer.kind())), layer);
    }
    return named;
  }

  private static void claim(Names names, @Nullable String given) {
    if (given == null) {
      return;
    }
    if (names.taken(given)) {
      throw new ModelException(
          Diagnostic.of("Two layers of a model have one name")
              .received(given)
              .remedy("rename one of them"));
    }
    names.take(given);
  }
}
