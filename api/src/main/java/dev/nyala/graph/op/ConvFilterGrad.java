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
 * The gradient of {@link Conv} by its kernel.
 *
 * <p>Operands: the convolution's operand {@code x}, and {@code dy} of its result shape. Result:
 * {@code kernelShape}. C1 to C5 are the rules of {@link Conv}.
 *
 * @param geometry of the convolution
 * @param kernelShape the shape of the convolution's kernel
 */
public record ConvFilterGrad(ConvGeometry geometry, Shape kernelShape) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on dtypes. */
  public static final Constraint C6 = Constraint.of("C6", "operands have one float dtype");

  /** The rule on the cotangent. */
  public static final Constraint C7 =
      Constraint.of("C7", "dy has the shape of the convolution's result");

  static Op read(Attributes attributes) {
    return new ConvFilterGrad(ConvGeometry.read(attributes), attributes.shape("kernelShape"));
  }

  @Override
  public String mnemonic() {
    return "conv_filter_grad";
  }

  @Override
  public Attributes attributes() {
    return geometry.attributes().with("kernelShape", kernelShape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new ConvFilterGrad(geometry.bind(sizes), kernelShape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    DType dtype = in.sameDtype(C6);
    in.check(C6, dtype.isFloating());
    Shape expected = Conv.outputShape(in, geometry, in.get(0).shape(), kernelShape);
    in.check(C7, in.get(1).shape().equals(expected), "expected dy %s", expected);
    return List.of(new TensorType(dtype, kernelShape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value x = v.operand(0);
    Value dy = v.operand(1);
    return List.of(
        v.graph().add(new ConvInputGrad(geometry, x.shape()), dy, v.cotangent()),
        v.graph().add(new Conv(geometry), x, v.cotangent()));
  }
}
