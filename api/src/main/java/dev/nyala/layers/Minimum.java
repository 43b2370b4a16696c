// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * Takes the smallest of its inputs, element by element, as {@code keras.layers.Minimum}.
 *
 * <p>Shapes: inputs of one shape, or with axes of size 1 that stretch, give their common shape.
 * Masked steps of an input are passed over.
 */
public final class Minimum extends MergeLayer<Minimum> {

  private Minimum() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Minimum of() {
    return new Minimum();
  }

  @Override
  Value merge(List<Term> terms) {
    return MaskedExtremes.of(terms, Value::minimum);
  }
}
