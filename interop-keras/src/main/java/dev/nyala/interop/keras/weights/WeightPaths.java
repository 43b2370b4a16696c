// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.Model;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.ConvLSTMLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Names;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.RecurrentLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells where in the tree of {@code model.weights.h5} the weights of each layer lie: groups are
 * named by the classes of layers, numbered where there are several, and parts of layers by their
 * attributes in Keras.
 */
final class WeightPaths {

  /** The container of the layers of a model. */
  static final String LAYERS = "layers";

  /**
   * An object that may have weights.
   *
   * @param layer the layer
   * @param path of its group; the weights are in {@code vars} below it
   * @param name what Keras calls the object
   * @param parameters its own weights, in the order of the file
   */
  record WeightPath(Layer layer, String path, String name, List<Parameter> parameters) {}

  private final List<WeightPath> paths = new ArrayList<>();

  /** A shared layer is written once, at its first place. */
  private final Set<Layer> done = Collections.newSetFromMap(new IdentityHashMap<>());

  private WeightPaths() {}

  static List<WeightPath> of(ReadModel model) {
    WeightPaths paths = new WeightPaths();
    paths.model(model, "");
    return paths.paths;
  }

  private void model(ReadModel model, String prefix) {
    Map<String, Integer> numbers = new HashMap<>();
    for (ReadLayer layer : model.layers()) {
      String base = Names.snake(layer.className());
      int number = numbers.merge(base, 1, Integer::sum) - 1;
      String name = number == 0 ? base : base + "_" + number;
      layer(layer.layer(), layer, prefix + LAYERS + "/" + name);
    }
  }

  private void layer(Layer layer, ReadLayer read, String path) {
    if (!done.add(layer)) {
      return;
    }
    if (read.inner() != null) {
      paths.add(new WeightPath(layer, path, layer.name(), List.of()));
      model(read.inner(), path + "/");
    } else {
      part(layer, path);
    }
  }

  private void part(Layer layer, String path) {
    if (layer instanceof Model model) {
      layer(model, new ReadLayer("", model.name(), model, ReadModel.of(model), false), path);
      return;
    }
    List<Parameter> own = layer.ownParameters();
    if (layer instanceof RecurrentLayer<?> || layer instanceof ConvLSTMLayer<?>) {
      paths.add(new WeightPath(layer, path, layer.name(), List.of()));
      String cell = Names.snake(layer.kind()) + "_cell";
      paths.add(new WeightPath(layer, path + "/cell", cell, own));
    } else {
      paths.add(new WeightPath(layer, path, layer.name(), own));
    }
    layer.parts().forEach((attribute, inner) -> part(inner, path + "/" + attribute));
  }
}
