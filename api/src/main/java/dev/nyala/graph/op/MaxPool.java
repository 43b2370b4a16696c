// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each window of {@code x [batch, spatial..., channels]}, per channel.
 *
 * <p>Results: the maxima, and INT32 indices that say where each was found: the position in the
 * operand's spatial axes, flattened row-major. Padding never wins; the first of equal elements
 * does, and the first NaN before any number. A window that covers padding alone is not allowed.
 *
 * @param window sizes of the window, one per spatial axis
 * @param geometry strides, dilations and padding; one group
 */
public record MaxPool(Axes window, ConvGeometry geometry) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on the window. */
  public static final Constraint C2 = ConvGeometry.WINDOW;

  /** The rule on dtypes. */
  public static final Constraint C3 = Constraint.of("C3", "the operand is of numbers");

  /** The rule on padding. */
  public static final Constraint C4 =
      Constraint.of("C4", "padding is smaller than the dilated window");

  static Op read(Attributes attributes) {
    return new MaxPool(attributes.axes("window"), ConvGeometry.read(attributes));
  }

  @Override
  public String mnemonic() {
    return "max_pool";
  }

  @Override
  public Attributes attributes() {
    return geometry.attributes().with("window", window);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new MaxPool(window, geometry.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C3, x.dtype() != DType.BOOL);
    Shape shape = outputShape(in, window, geometry, x.shape());
    for (int a = 0; a < window.size(); a++) {
      int reach = (window.get(a) - 1) * geometry.dilations().get(a);
      in.check(C4, atMost(geometry.low().get(a), reach) && atMost(geometry.high().get(a), reach));
    }
    return List.of(x.withShape(shape), new TensorType(DType.INT32, shape));
  }

  private static boolean atMost(Dim padding, int reach) {
    return !padding.isStatic() || padding.toInt() <= reach;
  }

  static Shape outputShape(Operands in, Axes window, ConvGeometry geometry, Shape x) {
    List<Dim> sizes = window.stream().mapToObj(Dim::of).toList();
    List<Dim> spatial = geometry.outputDims(in, x, sizes);
    return Shape.ofDims(x.dim(0)).concat(Shape.of(spatial)).concat(Shape.ofDims(x.dim(-1)));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(
        v.graph()
            .add(
                new MaxPoolGrad(window, geometry, v.operand().shape()),
                v.cotangent(),
                v.result(1)));
  }
}
