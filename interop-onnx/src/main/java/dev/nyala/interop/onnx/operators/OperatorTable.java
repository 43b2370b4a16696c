// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operators that can be imported, each by the name of its domain and its own. Immutable. */
public final class OperatorTable {

  private final Map<String, Operator> rows;

  private OperatorTable(Map<String, Operator> rows) {
    this.rows = Map.copyOf(rows);
  }

  /**
   * Returns all operators.
   *
   * @return those of every family
   */
  public static OperatorTable all() {
    Builder rows = new Builder();
    ElementOperators.addTo(rows);
    ActivationOperators.addTo(rows);
    ReductionOperators.addTo(rows);
    ConstantOperators.addTo(rows);
    ShapeOperators.addTo(rows);
    PlacingOperators.addTo(rows);
    IndexOperators.addTo(rows);
    MatrixOperators.addTo(rows);
    ConvolutionOperators.addTo(rows);
    PoolingOperators.addTo(rows);
    NormalizationOperators.addTo(rows);
    PadOperators.addTo(rows);
    ResizeOperators.addTo(rows);
    LossOperators.addTo(rows);
    ScatterOperators.addTo(rows);
    QuantizedOperators.addTo(rows);
    RecurrentOperators.addTo(rows);
    RegularizingOperators.addTo(rows);
    ControlOperators.addTo(rows);
    LoopOperators.addTo(rows);
    ScanOperators.addTo(rows);
    return new OperatorTable(rows.operators);
  }

  @Nullable Operator find(String domain, String name) {
    return rows.get(domain.isEmpty() ? name : domain + "." + name);
  }

  /**
   * Returns the names of the operators.
   *
   * @return those of other domains with the domain before them
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(new TreeMap<>(rows).keySet());
  }

  /** Rows as they are collected. */
  static final class Builder {

    private final Map<String, Operator> operators = new HashMap<>();

    /** Adds an operator of one output. */
    Builder put(String name, Function<OperatorCall, Value> rule) {
      return putAny(name, Operator.of(rule));
    }

    /** Adds an operator of several outputs. */
    Builder putAll(String name, Function<OperatorCall, List<Value>> rule) {
      return putAny(name, Operator.ofAll(rule));
    }

    /** Adds an operator that takes or gives sequences. */
    Builder putAny(String name, Operator operator) {
      if (operators.put(name, operator) != null) {
        throw new IllegalStateException(name + " is there twice");
      }
      return this;
    }
  }
}
