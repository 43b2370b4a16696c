// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/**
 * Multiplies its input and shifts it: {@code x · scale + offset}, as {@code
 * keras.layers.Rescaling}.
 *
 * <p>Shapes: any gives the same. Integers become the layer's dtype. Masks pass through.
 */
public final class Rescaling extends StandardLayer<Rescaling> {

  private final double[] scale;
  private double[] offset = {0};

  private Rescaling(double[] scale) {
    this.scale = numbers("scales", scale);
  }

  /**
   * Returns a layer.
   *
   * @param scale one factor for all elements, for example {@code 1.0 / 255}, or one for each index
   *     of the last axis
   * @return a layer with Keras's defaults
   */
  public static Rescaling of(double... scale) {
    Given.require("scale", scale);
    return new Rescaling(scale);
  }

  /**
   * Sets what is added after scaling; 0 by default.
   *
   * @param shift one number for all elements, or one for each index of the last axis
   * @return a copy with it
   */
  public Rescaling offset(double... shift) {
    Given.require("offset", shift);
    double[] copy = numbers("offsets", shift);
    return with(layer -> layer.offset = copy);
  }

  private static double[] numbers(String what, double[] numbers) {
    if (numbers.length == 0) {
      throw new ModelException(
          Diagnostic.of("Rescaling needs %s", what).received("none").expected("one or more"));
    }
    return numbers.clone();
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.numbers("scale", scale);
    options.numbers("offset", offset);
  }

  @Override
  protected Value call(Value x, Context context) {
    Value own = x.cast(dtype());
    return own.multiply(constant(own, scale)).add(constant(own, offset));
  }

  private Value constant(Value x, double[] numbers) {
    if (numbers.length == 1) {
      return x.like(numbers[0]);
    }
    if (x.rank() == 0 || !x.shape().dim(-1).is(numbers.length)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has numbers that do not fit its input", path())
              .received("%d for %s", numbers.length, x.type())
              .expected("one, or one for each index of the last axis")
              .where("%s", this));
    }
    Tensor all = Tensor.of(Shape.of(numbers.length), numbers).cast(x.dtype());
    return x.graph().constant(all);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
