// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
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
 * Repeats the operand along its axes of size 1.
 *
 * <p>The gradient is summed back over these axes by the driver.
 *
 * <pre>{@code broadcast_to{shape=[2,3]} [[1,2,3]]  →  [[1,2,3],[1,2,3]]}</pre>
 *
 * @param shape the result's shape, of the operand's rank
 */
public record BroadcastTo(Shape shape) implements Op {

  /** The rule on the rank. */
  public static final Constraint C1 = Constraint.of("C1", "the shape has the operand's rank");

  /** The rule on dimensions. */
  public static final Constraint C2 =
      Constraint.of("C2", "a dimension is the operand's, or the operand's is 1");

  static Op read(Attributes attributes) {
    return new BroadcastTo(attributes.shape("shape"));
  }

  @Override
  public String mnemonic() {
    return "broadcast_to";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("shape", shape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new BroadcastTo(shape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, shape.rank() == x.rank(), "shape %s", shape);
    for (int a = 0; a < shape.rank(); a++) {
      Dim from = x.shape().dim(a);
      in.check(C2, from.equals(shape.dim(a)) || from.is(1), "shape %s", shape);
    }
    return List.of(x.withShape(shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of(v.cotangent());
  }
}
