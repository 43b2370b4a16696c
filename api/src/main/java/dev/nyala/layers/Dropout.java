// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets a random part of its input to zero in training and scales the rest up, so that the mean
 * stays; as {@code keras.layers.Dropout} (Srivastava et al., 2014).
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class Dropout extends StandardLayer<Dropout> {

  /** In a noise shape: the size the input has. */
  public static final int ANY = -1;

  private final double rate;
  private @Nullable Axes noiseShape;
  private @Nullable Long seed;

  private Dropout(double rate) {
    this.rate = Checks.fraction("Dropout", "rate", rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate the part that is dropped, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static Dropout of(double rate) {
    return new Dropout(rate);
  }

  /**
   * Sets which elements are dropped together: those along axes of size 1.
   *
   * @param shape the shape of the mask, the batch axis included; 1, {@link #ANY} or the input's
   *     size for each axis
   * @return a copy with it
   */
  public Dropout noiseShape(int... shape) {
    return with(layer -> layer.noiseShape = Axes.of(shape));
  }

  /**
   * Sets a seed of the layer's own; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  public Dropout seed(long number) {
    return with(layer -> layer.seed = number);
  }

  @Override
  protected Value call(Value x, Context context) {
    return context.training() ? Dropping.drop(x, noise(x), rate, seed, context) : x;
  }

  private Shape noise(Value x) {
    Axes wanted = noiseShape;
    if (wanted == null) {
      return x.shape();
    }
    boolean fits = wanted.size() == x.rank();
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; fits && axis < x.rank(); axis++) {
      int size = wanted.get(axis);
      Dim own = x.shape().dim(axis);
      dims.add(size == ANY ? own : Dim.of(size));
      fits = size == ANY || size == 1 || own.is(size);
    }
    if (!fits) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has a noise shape that does not fit its input", path())
              .received("%s for %s", wanted, x.type())
              .expected("1, Dropout.ANY or the input's size for each axis")
              .where("%s", this));
    }
    return Shape.of(dims);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
