// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * Multiplies its inputs, as {@code keras.layers.Multiply}.
 *
 * <p>Shapes: inputs of one shape, or with axes of size 1 that stretch, give their common shape. A
 * masked step of an input counts as 1; where all inputs are masked, the product is 0.
 */
public final class Multiply extends MergeLayer<Multiply> {

  private Multiply() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Multiply of() {
    return new Multiply();
  }

  @Override
  Value merge(List<Term> terms) {
    Value product = null;
    Value counts = null;
    boolean allMasked = true;
    for (Term term : terms) {
      Value factor = term.or(term.value().like(1));
      product = product == null ? factor : product.multiply(factor);
      Value mask = term.mask();
      allMasked &= mask != null;
      counts = counts == null || mask == null ? mask : counts.or(mask);
    }
    if (product == null) {
      throw new IllegalStateException(this + " has no inputs");
    }
    return allMasked && counts != null
        ? counts.broadcastTo(product.shape()).select(product, product.like(0))
        : product;
  }
}
