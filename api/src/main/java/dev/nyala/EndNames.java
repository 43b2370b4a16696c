// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Names;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;

/** The names of a model's inputs and outputs, each unique. */
final class EndNames {

  private EndNames() {}

  /** Returns the names that were given to the inputs, or Keras's for those that have none. */
  static List<String> ofInputs(CallGraph calls) {
    Names names = new Names();
    List<String> all = new ArrayList<>();
    for (SymbolicTensor input : calls.inputs()) {
      String given = input.givenName();
      all.add(names.take(given != null ? given : "input_layer"));
    }
    return all;
  }

  /** Returns the names of the layers whose outputs the model's are. */
  static List<String> ofOutputs(CallGraph calls) {
    Names names = new Names();
    List<String> all = new ArrayList<>();
    for (SymbolicTensor output : calls.outputs()) {
      all.add(names.take(output.source() == null ? "output" : output.source().layer().name()));
    }
    return all;
  }
}
