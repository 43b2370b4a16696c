// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.interop.keras.hdf5.Hdf5Dataset;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
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
import java.util.Optional;
import java.util.Set;

/**
 * Reads the weights of {@code model.weights.h5}: a tree of groups named by the classes of layers,
 * numbered where there are several, with the weights of each in {@code vars}.
 */
public final class WeightTree {

  /** The containers of layers; Keras 2.12 and 2.13 called them by another name. */
  private static final List<String> CONTAINERS =
      List.of("layers", "_layer_checkpoint_dependencies");

  private final Assignment assignment;

  /** A shared layer is written once, at its first place. */
  private final Set<Layer> done = Collections.newSetFromMap(new IdentityHashMap<>());

  private WeightTree(String file) {
    assignment = new Assignment(file);
  }

  /**
   * Sets all weights of a model.
   *
   * @param model the model
   * @param root of the weights
   * @param file what messages call it
   */
  public static void load(ReadModel model, Hdf5Group root, String file) {
    WeightTree tree = new WeightTree(file);
    tree.model(model, Optional.of(root));
    tree.assignment.apply();
  }

  private void model(ReadModel model, Optional<Hdf5Group> group) {
    Optional<Hdf5Group> container =
        CONTAINERS.stream().flatMap(name -> group.flatMap(g -> g.group(name)).stream()).findFirst();
    Map<String, Integer> numbers = new HashMap<>();
    for (ReadLayer layer : model.layers()) {
      String base = Names.snake(layer.className());
      int number = numbers.merge(base, 1, Integer::sum) - 1;
      String name = number == 0 ? base : base + "_" + number;
      layer(layer, container.flatMap(c -> c.group(name)), name);
    }
  }

  private void layer(ReadLayer layer, Optional<Hdf5Group> group, String name) {
    if (!done.add(layer.layer())) {
      return;
    }
    if (layer.inner() != null) {
      model(layer.inner(), group);
    } else {
      part(layer.layer(), group, name);
    }
  }

  private void part(Layer layer, Optional<Hdf5Group> group, String name) {
    boolean recurrent = layer instanceof RecurrentLayer<?> || layer instanceof ConvLSTMLayer<?>;
    Optional<Hdf5Group> owner = recurrent ? group.flatMap(g -> g.group("cell")) : group;
    List<Parameter> own = layer.ownParameters();
    if (!own.isEmpty()) {
      assignment.put(layer, own, variables(owner), group.map(Hdf5Group::path).orElse(name));
    }
    layer
        .parts()
        .forEach(
            (attribute, part) -> part(part, attribute(group, attribute), name + "/" + attribute));
  }

  /** Files up to Keras 3.0 have private names for what later ones made public. */
  private static Optional<Hdf5Group> attribute(Optional<Hdf5Group> owner, String name) {
    return owner.flatMap(g -> g.group(name)).or(() -> owner.flatMap(g -> g.group("_" + name)));
  }

  private static List<Hdf5Dataset> variables(Optional<Hdf5Group> owner) {
    List<Hdf5Dataset> values = new ArrayList<>();
    Optional<Hdf5Group> group = owner.flatMap(g -> g.group("vars"));
    for (int i = 0; group.isPresent(); i++) {
      Optional<Hdf5Dataset> value = group.get().dataset(String.valueOf(i));
      if (value.isEmpty()) {
        break;
      }
      values.add(value.get());
    }
    return values;
  }
}
