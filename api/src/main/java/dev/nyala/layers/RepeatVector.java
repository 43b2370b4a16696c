// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;

/**
 * Repeats each sample, as {@code keras.layers.RepeatVector}.
 *
 * <p>Shapes: {@code [batch, features]} gives {@code [batch, n, features]}.
 */
public final class RepeatVector extends StandardLayer<RepeatVector> {

  private final int n;

  private RepeatVector(int n) {
    this.n = Checks.positive("RepeatVector", "number of repetitions", n);
  }

  /**
   * Returns a layer.
   *
   * @param n how often, positive
   * @return the layer
   */
  public static RepeatVector of(int n) {
    return new RepeatVector(n);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("n", n);
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rank(this, x.type(), 2);
    Shape column = x.shape().insert(1, Dim.of(1));
    return x.reshape(column).broadcastTo(column.with(1, Dim.of(n)));
  }
}
