// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import java.util.List;

/**
 * Takes the mean of its inputs, as {@code keras.layers.Average}.
 *
 * <p>Shapes: inputs of one shape, or with axes of size 1 that stretch, give their common shape.
 */
public final class Average extends MergeLayer<Average> {

  private Average() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Average of() {
    return new Average();
  }

  @Override
  Value merge(List<Term> terms) {
    Value sum = terms.stream().map(Term::value).reduce(Value::add).orElseThrow();
    return Arithmetic.divide(sum, terms.size());
  }
}
