// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import java.util.stream.IntStream;

/**
 * Permutes the axes of samples, as {@code keras.layers.Permute}.
 *
 * <p>Shapes: for {@code dims} 2, 1: {@code [batch, a, b]} gives {@code [batch, b, a]}.
 */
public final class Permute extends StandardLayer<Permute> {

  private final Axes dims;

  private Permute(Axes dims) {
    this.dims = dims;
    if (!Axes.of(dims.stream().map(d -> d - 1).toArray()).permutes(dims.size())) {
      throw new ModelException(
          Diagnostic.of("Permute needs a permutation of the axes of samples")
              .received("%s", dims)
              .expected("each of 1 to %d once; the batch axis, 0, stays", dims.size()));
    }
  }

  /**
   * Returns a layer.
   *
   * @param dims for each axis of the output's samples, from 1, which axis of the input it is
   * @return the layer
   */
  public static Permute of(int... dims) {
    Given.require("dims", dims);
    return new Permute(Axes.of(dims));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("dims", dims);
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rank(this, x.type(), dims.size() + 1);
    return x.transpose(IntStream.concat(IntStream.of(0), dims.stream()).toArray());
  }
}
