// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps in the order in which they are run, and the memory they need. Immutable. */
public final class Plan {

  private final List<Step> steps;
  private final Map<Region, Tensor> constants;
  private final List<Array> inputs;
  private final List<Array> variables;
  private final List<Array> outputs;
  private final List<Array> updates;
  private final long bytes;

  private Plan(
      Sketch sketch,
      List<Array> inputs,
      List<Array> variables,
      List<Array> outputs,
      List<Array> updates) {
    this.inputs = List.copyOf(inputs);
    this.variables = List.copyOf(variables);
    this.outputs = List.copyOf(outputs);
    this.updates = List.copyOf(updates);
    this.bytes = Layout.of(sketch.regions);
    this.steps = List.copyOf(sketch.steps);
    this.constants = Map.copyOf(sketch.constants);
  }

  /**
   * Finishes a plan.
   *
   * @param sketch the steps
   * @param inputs arrays to fill, or to point to memory, before a run
   * @param variables arrays to point to memory before a run
   * @param outputs arrays to read after a run
   * @param updates arrays whose elements are to be written to memory that is pointed to
   */
  public static Plan of(
      Sketch sketch,
      List<Array> inputs,
      List<Array> variables,
      List<Array> outputs,
      List<Array> updates) {
    outputs.forEach(sketch::keep);
    List<Array> next = new ArrayList<>();
    for (Array update : updates) {
      if (sketch.redirect(update)) {
        next.add(update);
      } else {
        Array copy = sketch.external(update.type());
        sketch.copy(update, copy);
        next.add(copy);
      }
    }
    return new Plan(sketch, inputs, variables, outputs, next);
  }

  List<Step> steps() {
    return steps;
  }

  Map<Region, Tensor> constants() {
    return constants;
  }

  List<Array> inputs() {
    return inputs;
  }

  List<Array> variables() {
    return variables;
  }

  List<Array> outputs() {
    return outputs;
  }

  /** Returns the arrays of the next values, all of them external. */
  List<Array> updates() {
    return updates;
  }

  long bytes() {
    return bytes;
  }
}
