// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * Adds its inputs, as {@code keras.layers.Add}.
 *
 * <p>Shapes: inputs of one shape, or with axes of size 1 that stretch, give their common shape.
 */
public final class Add extends MergeLayer<Add> {

  private Add() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Add of() {
    return new Add();
  }

  @Override
  Value merge(List<Term> terms) {
    return terms.stream().map(Term::value).reduce(Value::add).orElseThrow();
  }
}
