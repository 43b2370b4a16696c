// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import java.util.List;

/**
 * What the parts of a graph are called in the model made of it.
 *
 * @param inputs for each input of the graph the model's input, or {@link #ABSENT}
 * @param variables for each variable the model's input, or {@link #ABSENT}
 * @param outputs for each output the model's output, or {@link #ABSENT}
 * @param updates for each update the model's output that is the new value, or {@link #ABSENT}
 */
public record GraphNames(
    List<String> inputs, List<String> variables, List<String> outputs, List<String> updates) {

  /** Stands for what the model neither takes nor returns: tensors without elements, constants. */
  public static final String ABSENT = "";

  /** Copies the lists. */
  public GraphNames {
    inputs = List.copyOf(inputs);
    variables = List.copyOf(variables);
    outputs = List.copyOf(outputs);
    updates = List.copyOf(updates);
  }
}
