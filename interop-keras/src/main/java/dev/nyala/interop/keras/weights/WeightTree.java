// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.interop.keras.hdf5.Hdf5Dataset;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.WeightPaths.WeightPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the weights of {@code model.weights.h5}, or of the shards it was split into. */
public final class WeightTree {

  private static final String PRIVATE = "_";

  private final List<Hdf5Group> roots;

  private WeightTree(List<Hdf5Group> roots) {
    this.roots = roots;
  }

  /**
   * Sets all weights of a model.
   *
   * @param model the model
   * @param roots of the weights, one for each file they are in
   * @param file what messages call it
   */
  public static void load(ReadModel model, List<Hdf5Group> roots, String file) {
    WeightTree tree = new WeightTree(roots);
    Assignment assignment = new Assignment(file);
    for (WeightPath path : WeightPaths.of(model)) {
      if (!path.parameters().isEmpty()) {
        assignment.put(path.layer(), path.parameters(), tree.variables(path.path()), path.path());
      }
    }
    assignment.apply();
  }

  /** Returns the variables of an object. */
  static List<WeightValue> variables(List<Hdf5Group> roots, String path) {
    return new WeightTree(roots).variables(path);
  }

  private List<WeightValue> variables(String path) {
    List<Hdf5Group> groups = roots.stream().flatMap(root -> find(root, path).stream()).toList();
    List<WeightValue> values = new ArrayList<>();
    for (Optional<Hdf5Dataset> next = variable(groups, 0);
        next.isPresent();
        next = variable(groups, values.size())) {
      values.add(WeightValue.of(next.get()));
    }
    return values;
  }

  private static Optional<Hdf5Dataset> variable(List<Hdf5Group> groups, int number) {
    return groups.stream().flatMap(group -> group.dataset("vars/" + number).stream()).findFirst();
  }

  private static Optional<Hdf5Group> find(Hdf5Group root, String path) {
    Optional<Hdf5Group> found = Optional.of(root);
    for (String name : path.split("/", -1)) {
      found = found.flatMap(group -> child(group, name));
    }
    return found;
  }

  /**
   * Keras 2.12 and 2.13 called the container of layers otherwise, and files up to Keras 3.0 have
   * private names for what later ones made public.
   */
  private static Optional<Hdf5Group> child(Hdf5Group group, String name) {
    String other =
        name.equals(WeightPaths.LAYERS)
            ? "_layer_checkpoint_dependencies"
            : name.startsWith(PRIVATE) ? name.substring(1) : PRIVATE + name;
    return group.group(name).or(() -> group.group(other));
  }
}
