// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sample of a data set holds.
 *
 * @param inputs what goes into the model
 * @param targets what should come out; empty for data to predict
 * @param weights how much the sample counts: none, one, or one for each target
 */
public record SampleSpec(List<Slot> inputs, List<Slot> targets, List<Slot> weights) {

  /** Copies the lists. */
  public SampleSpec {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    weights = List.copyOf(weights);
  }

  /**
   * Returns the specification of a sample whose tensors are told by position.
   *
   * @param sample a sample
   * @return its types
   */
  public static SampleSpec of(Sample sample) {
    return new SampleSpec(
        unnamed(sample.inputs()), unnamed(sample.targets()), unnamed(sample.weights()));
  }

  private static List<Slot> unnamed(List<Tensor> tensors) {
    return tensors.stream().map(t -> Slot.of(t.type())).toList();
  }

  /**
   * Returns all slots: inputs, then targets, then weights.
   *
   * @return a new list
   */
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>(inputs);
    slots.addAll(targets);
    slots.addAll(weights);
    return slots;
  }

  /**
   * Tells whether the types are the same, whatever the names.
   *
   * @param other another specification
   * @return true if samples of one fit into batches of the other
   */
  public boolean sameTypes(SampleSpec other) {
    return inputs.size() == other.inputs.size()
        && targets.size() == other.targets.size()
        && types().equals(other.types());
  }

  private List<Object> types() {
    return slots().stream().<Object>map(Slot::type).toList();
  }

  @Override
  public String toString() {
    return text(inputs) + " -> " + text(targets) + (weights.isEmpty() ? "" : " x " + text(weights));
  }

  private static String text(List<Slot> slots) {
    List<String> texts = new ArrayList<>();
    for (Slot slot : slots) {
      texts.add((slot.name().isEmpty() ? "" : slot.name() + ": ") + slot.type());
    }
    return "(" + String.join(", ", texts) + ")";
  }
}
