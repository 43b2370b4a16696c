// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples held in memory, along the first axis of tensors.
 *
 * <p>Reading a sample copies its rows and makes no garbage. Immutable and thread-safe.
 */
public final class TensorDataset implements RandomAccessDataset {

  private final SampleSpec spec;
  private final List<Tensor> inputs;
  private final List<Tensor> targets;
  private final List<Tensor> weights;
  private final Tensor[] all;
  private final int size;

  private TensorDataset(
      SampleSpec spec, List<Tensor> inputs, List<Tensor> targets, List<Tensor> weights) {
    this.spec = spec;
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
    List<Tensor> tensors = new ArrayList<>(inputs);
    tensors.addAll(targets);
    tensors.addAll(weights);
    this.all = tensors.toArray(new Tensor[0]);
    this.size = commonSize(spec.slots(), tensors);
  }

  static TensorDataset of(List<Tensor> inputs, List<Tensor> targets) {
    return new TensorDataset(
        new SampleSpec(slots(inputs), slots(targets), List.of()),
        List.copyOf(inputs),
        List.copyOf(targets),
        List.of());
  }

  /** Sorts by name, because the order of {@code Map.of} changes from run to run. */
  static TensorDataset of(Map<String, Tensor> inputs, Map<String, Tensor> targets) {
    TreeMap<String, Tensor> in = new TreeMap<>(inputs);
    TreeMap<String, Tensor> out = new TreeMap<>(targets);
    return new TensorDataset(
        new SampleSpec(slots(in), slots(out), List.of()),
        List.copyOf(in.values()),
        List.copyOf(out.values()),
        List.of());
  }

  static TensorDataset of(
      SampleSpec spec, List<Tensor> inputs, List<Tensor> targets, List<Tensor> weights) {
    return new TensorDataset(spec, inputs, targets, weights);
  }

  private static List<Slot> slots(List<Tensor> tensors) {
    return tensors.stream().map(t -> new Slot("", sampleType("", t))).toList();
  }

  private static List<Slot> slots(Map<String, Tensor> tensors) {
    List<Slot> slots = new ArrayList<>();
    tensors.forEach((name, tensor) -> slots.add(new Slot(name, sampleType(name, tensor))));
    return slots;
  }

  private static TensorType sampleType(String name, Tensor tensor) {
    if (tensor.shape().rank() == 0) {
      throw new DataException(
          Diagnostic.of("A tensor of a data set has no axis of samples")
              .received("%s %s", name, tensor.type())
              .expected("samples along the first axis"));
    }
    return tensor.type().withShape(tensor.shape().slice(1, tensor.shape().rank()));
  }

  private static int commonSize(List<Slot> slots, List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new DataException(Diagnostic.of("A data set has no tensors").expected("an input"));
    }
    int size = tensors.get(0).shape().toInt(0);
    for (int i = 1; i < tensors.size(); i++) {
      if (tensors.get(i).shape().toInt(0) != size) {
        throw new DataException(
            Diagnostic.of("The tensors of a data set differ in the number of samples")
                .received("tensor %d %s is %s", i, slots.get(i).name(), tensors.get(i).type())
                .expected("%d samples, as in tensor 0 %s", size, tensors.get(0).type()));
      }
    }
    return size;
  }

  /**
   * Returns these samples with weights.
   *
   * @param sampleWeights one weight for each sample, or a list of them for each target
   * @return a data set that shares the tensors
   * @throws DataException if the number of samples differs
   */
  public TensorDataset withWeights(Tensor... sampleWeights) {
    if (sampleWeights.length > 1 && sampleWeights.length != targets.size()) {
      throw new DataException(
          Diagnostic.of("The number of sample weights does not fit the targets")
              .received("%d tensors of weights", sampleWeights.length)
              .expected("1, or one for each of %d targets", targets.size()));
    }
    List<Tensor> list = List.of(sampleWeights);
    SampleSpec weighted = new SampleSpec(spec.inputs(), spec.targets(), slots(list));
    return new TensorDataset(weighted, inputs, targets, list);
  }

  /**
   * Returns the inputs.
   *
   * @return tensors with samples along the first axis
   */
  public List<Tensor> inputs() {
    return inputs;
  }

  /**
   * Returns the targets.
   *
   * @return tensors with samples along the first axis
   */
  public List<Tensor> targets() {
    return targets;
  }

  /**
   * Returns the sample weights.
   *
   * @return tensors with samples along the first axis
   */
  public List<Tensor> weights() {
    return weights;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void read(int index, Batch target, int row) {
    for (int slot = 0; slot < all.length; slot++) {
      int stride = target.stride(slot);
      all[slot].copyTo(index * stride, target.slot(slot), row * stride, stride);
    }
  }

  @Override
  public TensorDataset inMemory() {
    return this;
  }

  @Override
  public TensorDataset cache() {
    return this;
  }
}
