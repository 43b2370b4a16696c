// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.Model;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The layers with weights within one layer of a model, which whole-model {@code .h5} files list
 * together: first all weights that are trained, then all others.
 */
final class LeafLayers {

  /** A layer and its own weights, those that are trained first. */
  private record Leaf(Layer layer, List<Parameter> trained, List<Parameter> others) {}

  private final ReadLayer owner;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Set<Layer> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Parameter> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  LeafLayers(ReadLayer owner) {
    this.owner = owner;
    collect(owner);
  }

  private void collect(ReadLayer read) {
    if (read.inner() != null) {
      read.inner().layers().forEach(this::collect);
    } else {
      part(read.layer());
    }
  }

  private void part(Layer layer) {
    if (!done.add(layer)) {
      return;
    }
    if (layer instanceof Model model) {
      ReadModel.of(model).layers().forEach(this::collect);
      return;
    }
    // A wrapper may count a weight of its layer as its own.
    List<Parameter> own = layer.ownParameters().stream().filter(taken::add).toList();
    if (!own.isEmpty()) {
      leaves.add(
          new Leaf(
              layer,
              own.stream().filter(Parameter::trainable).toList(),
              own.stream().filter(parameter -> !parameter.trainable()).toList()));
    }
    layer.parts().values().forEach(this::part);
  }

  boolean isEmpty() {
    return leaves.isEmpty();
  }

  /** Gives each layer its weights of the values of a group. */
  void assign(List<WeightValue> values, OldWeights old, String group, Assignment assignment) {
    int now = leaves.stream().mapToInt(l -> l.trained().size() + l.others().size()).sum();
    boolean apart = values.size() != now;
    int needed = apart ? leaves.stream().mapToInt(leaf -> count(leaf, old)).sum() : now;
    if (values.size() != needed) {
      List<Parameter> all = new ArrayList<>();
      leaves.forEach(leaf -> all.addAll(leaf.trained()));
      leaves.forEach(leaf -> all.addAll(leaf.others()));
      assignment.put(owner.layer(), all, values, group);
      return;
    }
    Iterator<WeightValue> next = values.iterator();
    List<List<WeightValue>> own = new ArrayList<>();
    for (Leaf leaf : leaves) {
      own.add(take(next, count(leaf.layer(), leaf.trained().size(), apart, old)));
    }
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      own.get(i).addAll(take(next, count(leaf.layer(), leaf.others().size(), apart, old)));
      List<Parameter> parameters = new ArrayList<>(leaf.trained());
      parameters.addAll(leaf.others());
      List<WeightValue> fitting = old.now(leaf.layer(), owner.channelsFirst(), own.get(i));
      assignment.put(leaf.layer(), parameters, fitting, group);
    }
  }

  private static int count(Leaf leaf, OldWeights old) {
    return count(leaf.layer(), leaf.trained().size(), true, old)
        + count(leaf.layer(), leaf.others().size(), true, old);
  }

  private static int count(Layer layer, int now, boolean apart, OldWeights old) {
    return apart ? old.count(layer, now) : now;
  }

  private static List<WeightValue> take(Iterator<WeightValue> from, int count) {
    List<WeightValue> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(from.next());
    }
    return taken;
  }
}
