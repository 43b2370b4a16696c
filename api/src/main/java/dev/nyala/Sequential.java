// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.backend.Backend;
import dev.nyala.error.Given;
import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Layer;
import dev.nyala.layers.SymbolicTensor;
import java.util.List;

/** A model whose layers follow one another, as {@code keras.Sequential}. */
public final class Sequential extends Model {

  private Sequential(CallGraph calls) {
    super(calls, "sequential");
  }

  /**
   * Returns a model.
   *
   * @param input shape and dtype of a sample
   * @param layers each called on the output of the one before
   * @return the model
   */
  public static Sequential of(Input input, Layer... layers) {
    Given.require("input", input);
    Given.requireAll("layers", layers);
    SymbolicTensor last = input;
    for (Layer layer : layers) {
      last = layer.call(last);
    }
    return new Sequential(new CallGraph(List.of(input), List.of(last)));
  }

  @Override
  public Sequential seed(long number) {
    super.seed(number);
    return this;
  }

  @Override
  public Sequential name(String newName) {
    super.name(newName);
    return this;
  }

  @Override
  public Sequential backend(Backend chosen) {
    Given.require("backend", chosen);
    super.backend(chosen);
    return this;
  }
}
