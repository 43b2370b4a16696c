// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.hdf5.Hdf5Dataset;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.hdf5.Hdf5Object;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the weights of whole-model {@code .h5} files: a group for each layer, by its name. */
public final class LegacyWeights {

  private LegacyWeights() {}

  /**
   * Sets all weights of a model.
   *
   * @param model the model
   * @param weights the group {@code model_weights}
   * @param file what messages call it
   */
  public static void load(ReadModel model, Hdf5Group weights, String file) {
    Assignment assignment = new Assignment(file);
    for (ReadLayer layer : model.layers()) {
      List<Parameter> parameters = parameters(layer);
      if (!parameters.isEmpty()) {
        Hdf5Group group = weights.group(layer.name()).orElseThrow(() -> missing(layer, file));
        assignment.put(layer.layer(), parameters, values(group, file), group.path());
      }
    }
    assignment.apply();
  }

  private static DataException missing(ReadLayer layer, String file) {
    return new DataException(
        Diagnostic.of("The file has no weights for layer \"%s\"", layer.name())
            .expected("a group of that name in model_weights")
            .where("file %s", file));
  }

  /** Returns the weights in the order of the file: those that are trained come first. */
  private static List<Parameter> parameters(ReadLayer layer) {
    Set<Parameter> all = new LinkedHashSet<>();
    collect(layer, all);
    List<Parameter> ordered = new ArrayList<>();
    all.stream().filter(Parameter::trainable).forEach(ordered::add);
    all.stream().filter(parameter -> !parameter.trainable()).forEach(ordered::add);
    return ordered;
  }

  private static void collect(ReadLayer layer, Set<Parameter> all) {
    if (layer.inner() == null) {
      all.addAll(layer.layer().parameters());
    } else {
      layer.inner().layers().forEach(inner -> collect(inner, all));
    }
  }

  static List<Hdf5Dataset> values(Hdf5Group group, String file) {
    List<Hdf5Dataset> values = new ArrayList<>();
    for (String name : strings(group, "weight_names")) {
      values.add(
          group
              .dataset(name)
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
