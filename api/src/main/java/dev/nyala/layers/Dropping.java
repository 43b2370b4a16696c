// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.random.BernoulliDistribution;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What layers do that drop a random part of a value. */
final class Dropping {

  private Dropping() {}

  /** Zeroes a random part of x and scales the rest; elements stretched over share their fate. */
  static Value drop(Value x, Shape noise, double rate, @Nullable Long seed, Context context) {
    if (rate == 0) {
      return x;
    }
    Value zero = x.like(0);
    if (rate == 1) {
      return zero.broadcastTo(x.shape());
    }
    Value kept = context.random(new BernoulliDistribution(1 - rate), noise, DType.BOOL, seed);
    return kept.select(x.multiply(1 / (1 - rate)), zero);
  }

  /**
   * Returns the shape of a mask: the input's, with axes of size 1 where elements share their fate.
   */
  static Shape noise(Layer layer, @Nullable Axes wanted, Value x) {
    if (wanted == null) {
      return x.shape();
    }
    boolean fits = wanted.size() == x.rank();
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; fits && axis < x.rank(); axis++) {
      int size = wanted.get(axis);
      Dim own = x.shape().dim(axis);
      dims.add(size == Dropout.ANY ? own : Dim.of(size));
      fits = size == Dropout.ANY || size == 1 || own.is(size);
    }
    if (!fits) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has a noise shape that does not fit its input", layer.path())
              .received("%s for %s", wanted, x.type())
              .expected("1, Dropout.ANY or the input's size for each axis")
              .where("%s", layer));
    }
    return Shape.of(dims);
  }
}
