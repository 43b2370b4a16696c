// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each window of {@code x [batch, spatial..., channels]}, per channel.
 *
 * @param window sizes of the window, one per spatial axis
 * @param geometry strides, dilations and padding; one group
 * @param countPadding whether padding counts as elements of value 0; if not, the mean is over the
 *     elements inside the operand
 */
public record AveragePool(Axes window, ConvGeometry geometry, boolean countPadding) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on the window. */
  public static final Constraint C2 = ConvGeometry.WINDOW;

  /** The rule on dtypes. */
  public static final Constraint C3 = Constraint.of("C3", "the operand is of floats");

  static Op read(Attributes attributes) {
    return new AveragePool(
        attributes.axes("window"), ConvGeometry.read(attributes), attributes.flag("countPadding"));
  }

  @Override
  public String mnemonic() {
    return "average_pool";
  }

  @Override
  public Attributes attributes() {
    return geometry.attributes().with("window", window).with("countPadding", countPadding);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new AveragePool(window, geometry.bind(sizes), countPadding);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C3, x.dtype().isFloating());
    return List.of(x.withShape(MaxPool.outputShape(in, window, geometry, x.shape())));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(
        v.graph()
            .add(
                new AveragePoolGrad(window, geometry, countPadding, v.operand().shape()),
                v.cotangent()));
  }
}
