// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One sample: tensors without a batch axis.
 *
 * @param inputs what goes into the model
 * @param targets what should come out; empty for data to predict
 * @param weights how much the sample counts: none, one, or one for each target
 */
public record Sample(List<Tensor> inputs, List<Tensor> targets, List<Tensor> weights) {

  /** Copies the lists. */
  public Sample {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    weights = List.copyOf(weights);
  }

  /**
   * Returns a sample with an input and no target.
   *
   * @param input what goes into the model
   * @return the sample
   */
  public static Sample of(Tensor input) {
    return new Sample(List.of(input), List.of(), List.of());
  }

  /**
   * Returns a sample with one input and one target.
   *
   * @param input what goes into the model
   * @param target what should come out
   * @return the sample
   */
  public static Sample of(Tensor input, Tensor target) {
    return new Sample(List.of(input), List.of(target), List.of());
  }

  /**
   * Returns this sample with a weight.
   *
   * @param weight how much the sample counts
   * @return the sample
   */
  public Sample weight(double weight) {
    return new Sample(inputs, targets, List.of(Tensor.scalar((float) weight)));
  }

  /**
   * Returns the only input.
   *
   * @return the first input
   */
  public Tensor input() {
    return inputs.get(0);
  }

  /**
   * Returns the only target.
   *
   * @return the first target
   */
  public Tensor target() {
    return targets.get(0);
  }

  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>(inputs);
    tensors.addAll(targets);
    tensors.addAll(weights);
    return tensors;
  }
}
