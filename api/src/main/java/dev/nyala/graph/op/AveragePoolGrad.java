// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link AveragePool}: spreads each element of {@code dy} evenly over its window.
 *
 * <p>Operand: {@code dy} of the pooling's result shape. Result: {@code inputShape}. C1 and C2 are
 * rules of {@link AveragePool}.
 *
 * @param window sizes of the window
 * @param geometry of the pooling
 * @param countPadding whether padding counts as elements
 * @param inputShape the shape of the pooling's operand
 */
public record AveragePoolGrad(
    Axes window, ConvGeometry geometry, boolean countPadding, Shape inputShape) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on the shape. */
  public static final Constraint C4 =
      Constraint.of("C4", "dy has the shape of the pooling's result");

  /** The rule on the dtype. */
  public static final Constraint C5 = Constraint.of("C5", "dy is of floats");

  static Op read(Attributes attributes) {
    return new AveragePoolGrad(
        attributes.axes("window"),
        ConvGeometry.read(attributes),
        attributes.flag("countPadding"),
        attributes.shape("inputShape"));
  }

  @Override
  public String mnemonic() {
    return "average_pool_grad";
  }

  @Override
  public Attributes attributes() {
    return geometry
        .attributes()
        .with("window", window)
        .with("countPadding", countPadding)
        .with("inputShape", inputShape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new AveragePoolGrad(window, geometry.bind(sizes), countPadding, inputShape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType dy = in.only();
    in.check(C5, dy.dtype().isFloating());
    Shape expected = MaxPool.outputShape(in, window, geometry, inputShape);
    in.check(C4, dy.shape().equals(expected), "expected %s", expected);
    return List.of(dy.withShape(inputShape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(
        v.graph().add(new AveragePool(window, geometry, countPadding), v.cotangent()));
  }
}
