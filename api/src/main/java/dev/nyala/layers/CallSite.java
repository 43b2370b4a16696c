// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that is called on inputs: what errors of building and calling it are told with, whoever
 * raises them.
 */
record CallSite(Layer layer, List<Value> inputs) {

  /** Returns the same error that also names this layer and what it got. */
  ModelException describe(ModelException error) {
    return new ModelException(described(error.diagnostic()), origin(error));
  }

  /** Returns the same error that also names this layer and what it got. */
  GraphException describe(GraphException error) {
    return new GraphException(described(error.diagnostic()), origin(error));
  }

  private static Throwable origin(RuntimeException error) {
    Throwable cause = error.getCause();
    return cause == null ? error : cause;
  }

  private Diagnostic described(Diagnostic diagnostic) {
    String where = diagnostic.where();
    return diagnostic.where("%s", isMoreThanThis(where) ? where + ", in " + this : toString());
  }

  /** Tells whether a place is a part of the layer; a recording knows no more than its name. */
  private boolean isMoreThanThis(@Nullable String where) {
    return where != null && !where.equals(layer.toString()) && !where.startsWith("tracing ");
  }

  @Override
  public String toString() {
    List<TensorType> types = inputs.stream().map(Value::type).toList();
    List<TensorType> first = layer.firstInputs();
    boolean same = first == null || first.equals(types);
    return layer + " called on " + types + (same ? "" : ", built on " + first);
  }
}
