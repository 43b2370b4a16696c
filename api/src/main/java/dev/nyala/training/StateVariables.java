// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Variable;
import dev.nyala.layers.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Connects the parameters of a recording with the variables of a backend. */
final class StateVariables {

  private StateVariables() {}

  /** Turns the recorded changes of parameters into updates of the graph. */
  static void commit(Trace trace) {
    trace
        .updates()
        .forEach((parameter, value) -> trace.graph().update(trace.variable(parameter), value));
  }

  /** Finds the parameters' variables by their names in the graph. */
  static Map<String, Supplier<Variable>> of(Trace trace, Backend backend) {
    Map<String, Supplier<Variable>> variables = new LinkedHashMap<>();
    trace
        .variables()
        .forEach(
            (parameter, value) -> variables.put(value.name(), () -> parameter.state().on(backend)));
    return variables;
  }
}
