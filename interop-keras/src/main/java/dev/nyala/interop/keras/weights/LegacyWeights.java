// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.hdf5.Hdf5Object;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import java.util.ArrayList;
import java.util.List;

/** Reads the weights of {@code .h5} files that have a group for each layer, by its name. */
public final class LegacyWeights {

  private final Hdf5Group weights;
  private final String file;
  private final OldWeights old;
  private final Assignment assignment;

  private LegacyWeights(Hdf5Group weights, String version, String file) {
    this.weights = weights;
    this.file = file;
    old = new OldWeights(WeightOrigin.of(weights, version, file));
    assignment = new Assignment(file);
  }

  /**
   * Tells whether a group has weights in this way.
   *
   * @param group the root of a file, or its group {@code model_weights}
   * @return whether it lists names of layers
   */
  public static boolean isIn(Hdf5Group group) {
    return group.attribute("layer_names").isPresent()
        || group.attribute("layer_names0").isPresent();
  }

  /**
   * Sets all weights of a model that was read from the same file, by the names of the layers.
   *
   * @param model the model
   * @param weights the group {@code model_weights}
   * @param version of Keras, if the group tells none
   * @param file what messages call it
   */
  public static void load(ReadModel model, Hdf5Group weights, String version, String file) {
    LegacyWeights legacy = new LegacyWeights(weights, version, file);
    for (ReadLayer layer : model.layers()) {
      LeafLayers leaves = new LeafLayers(layer);
      if (!leaves.isEmpty()) {
        legacy.put(leaves, legacy.group(layer.name()));
      }
    }
    legacy.assignment.apply();
  }

  /**
   * Sets all weights of a model that is there already. Layers with weights are told by their order,
   * as Keras does, since names differ from one program to the next.
   *
   * @param model the model
   * @param weights the group of all layers
   * @param version of Keras, if the group tells none
   * @param file what messages call it
   */
  public static void loadInOrder(ReadModel model, Hdf5Group weights, String version, String file) {
    LegacyWeights legacy = new LegacyWeights(weights, version, file);
    List<ReadLayer> layers =
        model.layers().stream().filter(layer -> !new LeafLayers(layer).isEmpty()).toList();
    List<Hdf5Group> groups =
        strings(weights, "layer_names").stream()
            .map(legacy::group)
            .filter(group -> !strings(group, "weight_names").isEmpty())
            .toList();
    if (layers.size() != groups.size()) {
      throw new DataException(
          Diagnostic.of("The file has another number of layers with weights than the model")
              .received("%d: %s", groups.size(), groups.stream().map(Hdf5Group::path).toList())
              .expected("%d: %s", layers.size(), layers.stream().map(ReadLayer::name).toList())
              .where("file %s", file));
    }
    for (int i = 0; i < layers.size(); i++) {
      legacy.put(new LeafLayers(layers.get(i)), groups.get(i));
    }
    legacy.assignment.apply();
  }

  private void put(LeafLayers leaves, Hdf5Group group) {
    leaves.assign(values(group, file), old, group.path(), assignment);
  }

  private Hdf5Group group(String layer) {
    return weights
        .group(layer)
        .orElseThrow(
            () ->
                new DataException(
                    Diagnostic.of("The file has no weights for layer \"%s\"", layer)
                        .expected("a group of that name in %s", weights.path())
                        .where("file %s", file)));
  }

  static List<WeightValue> values(Hdf5Group group, String file) {
    List<WeightValue> values = new ArrayList<>();
    for (String name : strings(group, "weight_names")) {
      values.add(
          group
              .dataset(name)
              .map(WeightValue::of)
              .orElseThrow(
                  () ->
                      new DataException(
                          Diagnostic.of("The file names a weight that it does not have")
                              .received("%s in %s", name, group.path())
                              .where("file %s", file))));
    }
    return values;
  }

  /** Returns a list of texts; a long one is split over attributes with numbers. */
  static List<String> strings(Hdf5Object object, String name) {
    var whole = object.attribute(name);
    if (whole.isPresent()) {
      return whole.get().texts();
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; object.attribute(name + i).isPresent(); i++) {
      object.attribute(name + i).ifPresent(part -> all.addAll(part.texts()));
    }
    return all;
  }
}
