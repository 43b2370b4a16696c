// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Conv} by its operand; the same thing as transposed convolution.
 *
 * <p>Operands: {@code dy} of the convolution's result shape, and its {@code kernel}. Result: {@code
 * inputShape}; elements no window reaches are 0. C1 to C5 are the rules of {@link Conv}.
 *
 * @param geometry of the convolution
 * @param inputShape the shape of the convolution's operand
 */
public record ConvInputGrad(ConvGeometry geometry, Shape inputShape) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on dtypes. */
  public static final Constraint C6 = Constraint.of("C6", "operands have one float dtype");

  /** The rule on the cotangent. */
  public static final Constraint C7 =
      Constraint.of("C7", "dy has the shape of the convolution's result");

  static Op read(Attributes attributes) {
    return new ConvInputGrad(ConvGeometry.read(attributes), attributes.shape("inputShape"));
  }

  @Override
  public String mnemonic() {
    return "conv_input_grad";
  }

  @Override
  public Attributes attributes() {
    return geometry.attributes().with("inputShape", inputShape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new ConvInputGrad(geometry.bind(sizes), inputShape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    DType dtype = in.sameDtype(C6);
    in.check(C6, dtype.isFloating());
    Shape expected = Conv.outputShape(in, geometry, inputShape, in.get(1).shape());
    in.check(C7, in.get(0).shape().equals(expected), "expected dy %s", expected);
    return List.of(new TensorType(dtype, inputShape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value dy = v.operand(0);
    Value kernel = v.operand(1);
    return List.of(
        v.graph().add(new Conv(geometry), v.cotangent(), kernel),
        v.graph().add(new ConvFilterGrad(geometry, kernel.shape()), v.cotangent(), dy));
  }
}
