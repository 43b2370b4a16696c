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
 * Gives the elements, in row-major order, another shape.
 *
 * <pre>{@code reshape{shape=[3,2]} [[1,2,3],[4,5,6]]  →  [[1,2],[3,4],[5,6]]}</pre>
 *
 * @param shape the result's shape
 */
public record Reshape(Shape shape) implements Op {

  /** The rule on sizes. */
  public static final Constraint C1 =
      Constraint.of("C1", "the shape has as many elements as the operand");

  static Op read(Attributes attributes) {
    return new Reshape(attributes.shape("shape"));
  }

  @Override
  public String mnemonic() {
    return "reshape";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("shape", shape);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Reshape(shape.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, x.shape().sizeDim().equals(shape.sizeDim()), "shape %s", shape);
    return List.of(x.withShape(shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of(v.cotangent().reshape(v.operand().shape()));
  }
}
