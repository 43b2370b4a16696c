// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import java.util.List;

/**
 * Subtracts its second input from its first, as {@code keras.layers.Subtract}.
 *
 * <p>Shapes: two inputs of one shape, or with axes of size 1 that stretch, give their common shape.
 */
public final class Subtract extends MergeLayer<Subtract> {

  private Subtract() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Subtract of() {
    return new Subtract();
  }

  @Override
  Value merge(List<Term> terms) {
    if (terms.size() != 2) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" subtracts one input from another", path())
              .received("%d inputs", terms.size())
              .expected("2")
              .where("%s", this));
    }
    return terms.get(0).value().subtract(terms.get(1).value());
  }
}
