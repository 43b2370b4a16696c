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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link MaxPool}: adds each element of {@code dy} to where its maximum was found.
 *
 * <p>Operands: {@code dy} and the INT32 {@code indices} of the pooling, both of its result shape.
 * Result: {@code inputShape}; elements that were no maximum are 0. C1, C2 and C4 are rules of
 * {@link MaxPool}.
 *
 * @param window sizes of the window
 * @param geometry of the pooling
 * @param inputShape the shape of the pooling's operand
 */
public record MaxPoolGrad(Axes window, ConvGeometry geometry, Shape inputShape) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on shapes. */
  public static final Constraint C5 =
      Constraint.of("C5", "dy and indices have the shape of the pooling's result");

  /** The rule on the indices. */
  public static final Constraint C6 = Constraint.of("C6", "indices are i32");

  static Op read(Attributes attributes) {
    return new MaxPoolGrad(
        attributes.axes("window"), ConvGeometry.read(attributes), attributes.shape("inputShape"));
  }

  @Override
  public String mnemonic() {
    return "max_pool_grad";
  }

  @Override
  public Attributes attributes() {
    return geometry.attributes().with("window", window).with("inputShape", inputShape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new MaxPoolGrad(window, geometry.bind(sizes), inputShape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    Shape expected = MaxPool.outputShape(in, window, geometry, inputShape);
    in.check(C5, in.get(0).shape().equals(expected) && in.get(1).shape().equals(expected));
    in.check(C6, in.get(1).dtype() == DType.INT32);
    return List.of(in.get(0).withShape(inputShape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value picked =
        v.graph().add(new Gather(2, 2), positionsLast(v.cotangent()), positionsLast(v.operand(1)));
    Shape shape = v.operand(0).shape();
    Shape channelsFirst =
        Shape.ofDims(shape.dim(0), shape.dim(-1)).concat(shape.slice(1, shape.rank() - 1));
    int rank = shape.rank();
    int[] back =
        IntStream.range(0, rank).map(a -> a == rank - 1 ? 1 : a == 0 ? 0 : a + 1).toArray();
    return Arrays.asList(picked.reshape(channelsFirst).transpose(back), null);
  }

  /** Returns {@code [batch, spatial..., channels]} as {@code [batch, channels, positions]}. */
  private static Value positionsLast(Value x) {
    int rank = x.rank();
    int[] forth =
        IntStream.range(0, rank).map(a -> a == 0 ? 0 : a == 1 ? rank - 1 : a - 1).toArray();
    Shape s = x.shape();
    Dim positions = s.slice(1, rank - 1).sizeDim();
    return x.transpose(forth).reshape(Shape.ofDims(s.dim(0), s.dim(-1), positions));
  }
}
