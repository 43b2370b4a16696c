// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.layers.Parameter;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.OptimizerEntry;
import dev.nyala.training.OptimizerEntry.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what optimizers of tf.keras up to 2.10 remember: the slots of one kind for all parameters,
 * then those of the next, each under the name of its parameter: {@code Adam/dense/kernel/m:0}.
 */
final class OldSlots {

  private static final Set<String> COUNTERS = Set.of("iter", "iterations");

  /**
   * The product of the momenta of Nadam so far, which is the one value that all parameters share.
   */
  private static final String SHARED = "momentum_cache";

  /** What the slots of old optimizers are called now. */
  private static final Map<String, Set<String>> NAMES =
      Map.ofEntries(
          Map.entry("m", Set.of("momentum")),
          Map.entry("v", Set.of("velocity", "norm")),
          Map.entry("vhat", Set.of("velocity_hat")),
          Map.entry("momentum", Set.of("momentum")),
          Map.entry("rms", Set.of("velocity")),
          Map.entry("mg", Set.of("average_gradient")),
          Map.entry("accumulator", Set.of("accumulator")),
          Map.entry("accum_grad", Set.of("accumulated_grad")),
          Map.entry("accum_var", Set.of("accumulated_delta_var")),
          Map.entry("linear", Set.of("linear")));

  private OldSlots() {}

  /** Tells whether names are those of old optimizers. */
  static boolean are(List<String> names) {
    return !names.isEmpty()
        && names.stream()
            .map(OldSlots::last)
            .allMatch(
                name -> COUNTERS.contains(name) || SHARED.equals(name) || NAMES.containsKey(name));
  }

  private static String last(String name) {
    String bare = name.replaceFirst(":\\d+$", "");
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  static Map<OptimizerEntry, Tensor> read(
      Optimizer optimizer, List<Parameter> trained, List<String> names, List<WeightValue> values) {
    List<OptimizerEntry> entries = OptimizerEntry.of(optimizer, trained);
    Map<OptimizerEntry, Tensor> found = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String slot = last(names.get(i));
      List<OptimizerEntry> own = entries.stream().filter(entry -> is(entry, slot)).toList();
      int number = seen.merge(slot, 1, Integer::sum) - 1;
      if (number >= own.size()) {
        throw unknown(names.get(i));
      }
      OptimizerEntry entry = own.get(number);
      found.put(entry, OptimizerWeights.value(entry, values.get(i)));
    }
    long slots = entries.stream().filter(entry -> entry.kind() == Kind.SLOT).count();
    long given = found.keySet().stream().filter(entry -> entry.kind() == Kind.SLOT).count();
    if (given != 0 && given != slots) {
      throw unknown(given + " slots, of " + slots);
    }
    return found;
  }

  private static boolean is(OptimizerEntry entry, String slot) {
    return switch (entry.kind()) {
      case ITERATION -> COUNTERS.contains(slot);
      case SHARED -> SHARED.equals(slot);
      case SLOT -> NAMES.getOrDefault(slot, Set.of()).contains(entry.name());
      case LEARNING_RATE -> false;
    };
  }

  private static DataException unknown(String received) {
    return new DataException(
        Diagnostic.of("The file has the state of another optimizer or model")
            .received("%s in optimizer_weights", received)
            .expected("the slots of the optimizer, one for each parameter"));
  }
}
