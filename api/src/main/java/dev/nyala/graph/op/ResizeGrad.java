// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Resize}.
 *
 * <p>Operand: {@code dy} of the resized shape, of floats. Result: {@code inputShape}; each element
 * gets the cotangents of the elements computed from it, by the weight it had. It is defined once
 * the spatial dimensions are bound. C3 is a rule of {@link Resize}.
 *
 * @param method of the forward op
 * @param mode of the forward op
 * @param inputShape the shape of the forward op's operand
 */
public record ResizeGrad(ResizeMethod method, CoordinateMode mode, Shape inputShape)
    implements CompositeOp {

  /** The rule on empty axes. */
  public static final Constraint C3 = Resize.C3;

  /** The rule on shapes. */
  public static final Constraint C4 =
      Constraint.of("C4", "dy has the rank, the batch axis and the channels of x");

  /** The rule on dtypes. */
  public static final Constraint C5 = Constraint.of("C5", "dy is of floats");

  static Op read(Attributes attributes) {
    return new ResizeGrad(
        attributes.constant("method", ResizeMethod.class),
        attributes.constant("mode", CoordinateMode.class),
        attributes.shape("inputShape"));
  }

  @Override
  public String mnemonic() {
    return "resize_grad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("method", method).with("mode", mode).with("inputShape", inputShape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new ResizeGrad(method, mode, inputShape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType dy = in.only();
    int rank = inputShape.rank();
    boolean fits =
        rank >= 2
            && dy.rank() == rank
            && dy.shape().dim(0).equals(inputShape.dim(0))
            && dy.shape().dim(-1).equals(inputShape.dim(-1));
    in.check(C4, fits, "input %s", inputShape);
    in.check(C5, dy.dtype().isFloating());
    in.check(C3, inputShape.slice(1, rank - 1).dims().stream().noneMatch(d -> d.is(0)));
    return List.of(dy.withShape(inputShape));
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value dy = operands.get(0);
    for (int axis = inputShape.rank() - 2; axis > 0; axis--) {
      if (!dy.shape().dim(axis).equals(inputShape.dim(axis))) {
        dy = new Interpolation(method, mode).transposed(dy, axis, inputShape.toInt(axis));
      }
    }
    return List.of(dy);
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Shape size = v.operand().shape().slice(1, inputShape.rank() - 1);
    return List.of(v.graph().add(new Resize(method, mode, size), v.cotangent()));
  }
}
