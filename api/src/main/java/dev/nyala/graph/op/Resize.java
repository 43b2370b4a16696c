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
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Resizes the spatial axes of {@code x [batch, spatial..., channels]} by interpolation.
 *
 * <p>Axes are interpolated one after the other; neighbours outside of an axis do not count, and the
 * weights of the others sum to 1. Any dtype if the nearest element is taken, else floats. Result
 * {@code [batch, size..., channels]}. It is defined once the spatial dimensions are bound.
 * Gradient: {@link ResizeGrad}.
 *
 * @param method how elements are computed
 * @param mode where elements lie
 * @param size the new spatial dimensions
 */
public record Resize(ResizeMethod method, CoordinateMode mode, Shape size) implements CompositeOp {

  /** The rule on the rank. */
  public static final Constraint C1 =
      Constraint.of("C1", "x has a batch axis, the axes of the size and a channel axis");

  /** The rule on dtypes. */
  public static final Constraint C2 =
      Constraint.of("C2", "x is of floats, or of any dtype if the nearest element is taken");

  /** The rule on empty axes. */
  public static final Constraint C3 = Constraint.of("C3", "no spatial axis of x is empty");

  static Op read(Attributes attributes) {
    return new Resize(
        attributes.constant("method", ResizeMethod.class),
        attributes.constant("mode", CoordinateMode.class),
        attributes.shape("size"));
  }

  @Override
  public String mnemonic() {
    return "resize";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("method", method).with("mode", mode).with("size", size);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Resize(method, mode, size.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    Shape shape = x.shape();
    in.check(C1, x.rank() == size.rank() + 2, "size %s", size);
    in.check(C2, method == ResizeMethod.NEAREST || x.dtype().isFloating());
    in.check(C3, shape.slice(1, x.rank() - 1).dims().stream().noneMatch(d -> d.is(0)));
    return List.of(
        x.withShape(shape.slice(0, 1).concat(size).concat(shape.slice(x.rank() - 1, x.rank()))));
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    for (int axis = 1; axis <= size.rank(); axis++) {
      if (!x.shape().dim(axis).equals(size.dim(axis - 1))) {
        x = resized(x, axis, size.dim(axis - 1).toInt());
      }
    }
    return List.of(x);
  }

  private Value resized(Value x, int axis, int to) {
    int from = x.shape().toInt(axis);
    if (method == ResizeMethod.NEAREST) {
      int[] indices = IntStream.range(0, to).map(i -> mode.nearest(i, from, to)).toArray();
      Value constant = x.graph().constant(Tensor.of(Shape.of(to), indices));
      return x.graph().add(new Gather(axis, 0), x, constant);
    }
    return new Interpolation(method, mode).resize(x, axis, to);
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    ResizeGrad gradient = new ResizeGrad(method, mode, v.operand().shape());
    return List.of(v.graph().add(gradient, v.cotangent()));
  }
}
