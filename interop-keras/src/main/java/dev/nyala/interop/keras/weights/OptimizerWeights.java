// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.Parameter;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.OptimizerEntry;
import dev.nyala.training.OptimizerEntry.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads what an optimizer remembers. */
public final class OptimizerWeights {

  private static final System.Logger LOG = System.getLogger(OptimizerWeights.class.getName());
  private static final String GROUP = "optimizer";

  private OptimizerWeights() {}

  /**
   * Reads the state in {@code model.weights.h5}.
   *
   * @param root of the weights
   * @param optimizer the optimizer
   * @param model what it trains
   * @return values by entry; none if the file has no state
   * @throws DataException if the state is of another optimizer or model
   */
  public static Map<OptimizerEntry, Tensor> archived(
      Hdf5Group root, Optimizer optimizer, ReadModel model) {
    return matched(optimizer, trained(model), WeightTree.variables(List.of(root), GROUP), GROUP);
  }

  /**
   * Reads the state beside weights, for an optimizer that may have begun: all of it or, as in
   * Keras, none.
   *
   * @param roots of the weights, one for each file they are in
   * @param optimizer the optimizer
   * @param model what it trains
   * @param file what messages call it
   * @return values by entry; none, and a warning, if the file has the state of another optimizer
   * @throws DataException if a value is of another shape
   */
  public static Map<OptimizerEntry, Tensor> complete(
      List<Hdf5Group> roots, Optimizer optimizer, ReadModel model, String file) {
    List<WeightValue> values = WeightTree.variables(roots, GROUP);
    List<OptimizerEntry> entries = OptimizerEntry.of(optimizer, trained(model));
    if (values.size() == entries.size()) {
      return paired(entries, values);
    }
    if (!values.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The optimizer {0} keeps its state: it has {1} values, and {2} has {3}",
          optimizer.name(),
          entries.size(),
          file,
          values.size());
    }
    return Map.of();
  }

  /**
   * Reads the state in a whole-model {@code .h5} file.
   *
   * @param root of the file
   * @param optimizer the optimizer
   * @param model what it trains
   * @param file what messages call it
   * @return values by entry; none if the file has no state
   * @throws DataException if the state is of another optimizer or model
   */
  public static Map<OptimizerEntry, Tensor> legacy(
      Hdf5Group root, Optimizer optimizer, ReadModel model, String file) {
    Optional<Hdf5Group> group = root.group("optimizer_weights");
    if (group.isEmpty()) {
      return Map.of();
    }
    List<String> names = LegacyWeights.strings(group.get(), "weight_names");
    List<WeightValue> values = LegacyWeights.values(group.get(), file);
    List<Parameter> trained = trained(model);
    return OldSlots.are(names)
        ? OldSlots.read(optimizer, trained, names, values)
        : matched(optimizer, trained, values, "optimizer_weights");
  }

  /** Returns the parameters that are trained, in the order of the file. */
  private static List<Parameter> trained(ReadModel model) {
    Set<Parameter> all = new LinkedHashSet<>();
    collect(model, all);
    return List.copyOf(all);
  }

  private static void collect(ReadModel model, Set<Parameter> all) {
    for (ReadLayer layer : model.layers()) {
      if (layer.inner() == null) {
        layer.layer().parameters().stream().filter(Parameter::trainable).forEach(all::add);
      } else {
        collect(layer.inner(), all);
      }
    }
  }

  private static Map<OptimizerEntry, Tensor> matched(
      Optimizer optimizer, List<Parameter> trained, List<WeightValue> values, String group) {
    List<OptimizerEntry> all = OptimizerEntry.of(optimizer, trained);
    Predicate<OptimizerEntry> stored = entry -> entry.kind() != Kind.LEARNING_RATE;
    Predicate<OptimizerEntry> counted =
        entry -> entry.kind() == Kind.ITERATION || entry.kind() == Kind.LEARNING_RATE;
    Predicate<OptimizerEntry> begun =
        counted.or(all.subList(0, Math.min(2, leading(all)))::contains);
    // Keras 2 stored no learning rate, and nothing that parameters share; and an optimizer that
    // has not begun has no slots. One that scales the loss has a count and a rate of its own
    // before it has a scale, and then those of the optimizer inside.
    return Stream.<Predicate<OptimizerEntry>>of(
            entry -> true,
            stored,
            stored.and(entry -> entry.kind() != Kind.SHARED),
            entry -> entry.kind() != Kind.SLOT && entry.kind() != Kind.SHARED,
            entry -> entry.kind() == Kind.ITERATION,
            begun,
            entry -> false)
        .map(kept -> all.stream().filter(kept).toList())
        .filter(entries -> entries.size() == values.size())
        .findFirst()
        .map(entries -> paired(entries, values))
        .orElseThrow(
            () ->
                new DataException(
                    Diagnostic.of("The file has the state of another optimizer or model")
                        .received("%d values in %s", values.size(), group)
                        .expected("%d values", all.size())));
  }

  /** Returns how many entries stand before the iteration count: those that scale the loss. */
  private static int leading(List<OptimizerEntry> all) {
    int count = 0;
    while (all.get(count).kind() == Kind.SHARED) {
      count++;
    }
    return count;
  }

  private static Map<OptimizerEntry, Tensor> paired(
      List<OptimizerEntry> entries, List<WeightValue> values) {
    Map<OptimizerEntry, Tensor> paired = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      paired.put(entries.get(i), value(entries.get(i), values.get(i)));
    }
    return paired;
  }

  /** Reads a value, which must be of the shape of its entry. */
  static Tensor value(OptimizerEntry entry, WeightValue value) {
    if (!value.shape().equals(entry.type().shape())) {
      List<Object> owner = new ArrayList<>();
      Optional.ofNullable(entry.parameter()).ifPresent(owner::add);
      throw new DataException(
          Diagnostic.of("The file has a value of another shape for the optimizer")
              .received("%s in %s", value.shape(), value.where())
              .expected("%s for %s %s", entry.type().shape(), entry.name(), owner));
    }
    return value.read().cast(entry.type().dtype());
  }
}
