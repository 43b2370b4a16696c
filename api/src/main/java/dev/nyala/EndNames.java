// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Names;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;

/** The names of a model's inputs and outputs, each unique. */
public final class EndNames {

  private EndNames() {}

  /**
   * Returns the names of the inputs.
   *
   * @param calls the calls of a model
   * @return the names that were given, or Keras's for inputs that have none, in the model's order
   */
  public static List<String> ofInputs(CallGraph calls) {
    Names names = new Names();
    List<String> all = new ArrayList<>();
    for (SymbolicTensor input : calls.inputs()) {
      String given = input.givenName();
      all.add(names.take(given != null ? given : "input_layer"));
    }
    return all;
  }

  /**
   * Returns the names of the outputs.
   *
   * @param calls the calls of a model
   * @return the names of the layers whose outputs they are, in the model's order
   */
  public static List<String> ofOutputs(CallGraph calls) {
    Names names = new Names();
    List<String> all = new ArrayList<>();
    for (SymbolicTensor output : calls.outputs()) {
      all.add(names.take(output.source() == null ? "output" : output.source().layer().name()));
    }
    return all;
  }
}
