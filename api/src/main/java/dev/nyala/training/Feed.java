// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Batch;
import dev.nyala.data.SampleSpec;
import dev.nyala.data.Slot;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a data set become what a step is fed: inputs, then targets, then weights.
 *
 * <p>Used by one thread at a time.
 */
final class Feed {

  private final int[] inputs;
  private final int[] targets;
  private final int[] weights;
  private final Types types;
  private final List<TensorBuffer> fed = new ArrayList<>();
  private @Nullable List<TensorBuffer> lastInputs;

  /**
   * The types of what is fed, with the batch axis.
   *
   * @param inputs one per input of the model
   * @param outputs the positions of the outputs that have a target
   * @param targets one for each of them
   * @param weights none, one for all targets, or one for each of them
   */
  record Types(
      List<TensorType> inputs,
      List<Integer> outputs,
      List<TensorType> targets,
      List<TensorType> weights) {}

  private Feed(int[] inputs, int[] targets, int[] weights, Types types) {
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
    this.types = types;
  }

  /**
   * Connects data and model.
   *
   * @param network the model
   * @param outputs losses and metrics of each output
   * @param spec what a sample holds: a target for each output, or for each that needs one
   * @param classWeighted whether there are factors of the loss by class
   * @throws DataException if numbers or names do not fit
   */
  static Feed of(
      Network network, List<Compilation.Output> outputs, SampleSpec spec, boolean classWeighted) {
    List<String> names = network.outputNames();
    List<Integer> needed =
        IntStream.range(0, outputs.size())
            .filter(i -> outputs.get(i).needsTarget())
            .boxed()
            .toList();
    int[] inputs = SlotOrder.of("inputs", spec.inputs(), network.inputNames());
    int[] targets = targets(spec.targets(), names, needed);
    int[] weights = weights(spec.weights(), spec.targets(), targets, names, needed);
    List<TensorType> weightTypes =
        classWeighted
            ? needed.stream().map(i -> network.batched(TensorType.of(DType.FLOAT32))).toList()
            : batched(network, spec.weights(), weights);
    Types types =
        new Types(
            batched(network, spec.inputs(), inputs),
            needed,
            batched(network, spec.targets(), targets),
            weightTypes);
    return new Feed(inputs, targets, weights, types);
  }

  private static int[] targets(List<Slot> slots, List<String> names, List<Integer> needed) {
    if (slots.size() == names.size()) {
      int[] all = SlotOrder.of("targets", slots, names);
      return needed.stream().mapToInt(i -> all[i]).toArray();
    }
    return SlotOrder.of("targets", slots, needed.stream().map(names::get).toList());
  }

  private static int[] weights(
      List<Slot> slots,
      List<Slot> targetSlots,
      int[] targets,
      List<String> names,
      List<Integer> needed) {
    if (slots.size() <= 1) {
      return IntStream.range(0, slots.size()).toArray();
    }
    if (slots.size() != targetSlots.size()) {
      throw new DataException(
          Diagnostic.of("The data have a wrong number of sample weights")
              .received("%d", slots.size())
              .expected("none, one for all targets, or %d, one for each", targetSlots.size()));
    }
    // Weights without names belong to the targets at their positions.
    return SlotOrder.named(slots) ? targets(slots, names, needed) : targets;
  }

  private static List<TensorType> batched(Network network, List<Slot> slots, int[] order) {
    return Arrays.stream(order).mapToObj(i -> network.batched(slots.get(i).type())).toList();
  }

  Types types() {
    return types;
  }

  /**
   * Returns the buffers of a batch in the order of the step's inputs.
   *
   * @param batch the samples
   * @param classWeights factors of the loss by class, or null
   * @return a list that the next call changes
   */
  List<TensorBuffer> of(Batch batch, @Nullable ClassWeights classWeights) {
    if (classWeights == null && lastInputs == batch.inputs()) {
      return fed;
    }
    fed.clear();
    add(batch.inputs(), inputs);
    add(batch.targets(), targets);
    if (classWeights == null) {
      add(batch.weights(), weights);
    } else {
      fed.addAll(classWeights.of(batch, types.outputs(), targets, weights));
    }
    lastInputs = batch.inputs();
    return fed;
  }

  private void add(List<TensorBuffer> buffers, int[] order) {
    for (int index : order) {
      fed.add(buffers.get(index));
    }
  }
}
