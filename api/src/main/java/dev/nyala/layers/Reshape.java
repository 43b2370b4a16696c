// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives samples another shape, as {@code keras.layers.Reshape}.
 *
 * <p>Shapes: {@code [batch, ...]} gives {@code [batch, target...]}, of as many elements; one
 * dimension of the target may be -1, which stands for what is left.
 */
public final class Reshape extends StandardLayer<Reshape> {

  private final Axes target;

  private Reshape(Axes target) {
    this.target = target;
    if (target.stream().anyMatch(d -> d < -1) || target.stream().filter(d -> d == -1).count() > 1) {
      throw new ModelException(
          Diagnostic.of("Reshape cannot make this shape")
              .received("%s", target)
              .expected("sizes from 0, and -1 at most once"));
    }
  }

  /**
   * Returns a layer.
   *
   * @param target the shape of a sample, with -1 at most once
   * @return the layer
   */
  public static Reshape of(int... target) {
    Given.require("target", target);
    return new Reshape(Axes.of(target));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("target_shape", target);
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rankAtLeast(this, x, 1);
    Dim size = x.shape().slice(1, x.rank()).sizeDim();
    int known = target.stream().filter(d -> d != -1).reduce(1, Math::multiplyExact);
    Dim rest = known == 0 ? Dim.of(0) : size.floorDiv(known);
    boolean open = target.stream().anyMatch(d -> d == -1);
    if (!(open ? rest.times(known) : Dim.of(known)).equals(size)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot give its input the target shape", path())
              .received("%s", x.type())
              .expected("samples of the size of %s", target)
              .where("%s", this));
    }
    List<Dim> dims = new ArrayList<>();
    dims.add(x.shape().dim(0));
    target.stream().forEach(d -> dims.add(d == -1 ? rest : Dim.of(d)));
    return x.reshape(Shape.of(dims));
  }
}
