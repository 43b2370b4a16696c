// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Scaled dot-product attention of several heads: {@code softmax(scale · q·kᵀ) · v}.
 *
 * <p>Operands: queries {@code [batch, t, heads, d]}, keys {@code [batch, s, heads, d]}, values
 * {@code [batch, s, heads, dv]}, then optionally a BOOL mask that stretches to {@code [batch,
 * heads, t, s]}: where false, a query does not attend to a key. A query that may attend to no key
 * attends to all alike. Result {@code [batch, t, heads, dv]}. Source: Vaswani et al., 2017.
 *
 * @param scale multiplies the products, often {@code 1/√d}
 * @param causal whether queries attend only to keys at or before their own position
 */
public record Attention(double scale, boolean causal) implements CompositeOp {

  /** The rule on types. */
  public static final Constraint C1 =
      Constraint.of("C1", "queries, keys and values have four axes and one float dtype");

  /** The rule on dimensions. */
  public static final Constraint C2 =
      Constraint.of("C2", "batch and heads agree, d of queries and keys, s of keys and values");

  /** The rule on the mask. */
  public static final Constraint C3 =
      Constraint.of("C3", "the mask is bool and stretches to [batch, heads, t, s]");

  static Op read(Attributes attributes) {
    return new Attention(attributes.number("scale"), attributes.flag("causal"));
  }

  @Override
  public String mnemonic() {
    return "attention";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("scale", scale).with("causal", causal);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(3, 4);
    for (TensorType operand : in.all().subList(0, 3)) {
      boolean same = operand.dtype() == in.get(0).dtype();
      in.check(C1, operand.rank() == 4 && same && operand.dtype().isFloating());
    }
    Shape q = in.get(0).shape();
    Shape k = in.get(1).shape();
    Shape v = in.get(2).shape();
    in.check(C2, k.equals(q.with(1, k.dim(1))) && v.equals(k.with(3, v.dim(3))));
    if (in.size() == 4) {
      in.check(C3, in.get(3).dtype() == DType.BOOL && in.get(3).rank() == 4);
      Shape scores = Shape.ofDims(q.dim(0), q.dim(2), q.dim(1), k.dim(1));
      for (int a = 0; a < 4; a++) {
        Dim dim = in.get(3).shape().dim(a);
        in.check(C3, dim.is(1) || dim.equals(scores.dim(a)), "%s on axis %d", dim, a);
      }
    }
    return List.of(in.get(0).withShape(q.with(3, v.dim(3))));
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value queries = headsFirst(operands.get(0)).multiply(scale);
    Value scores = queries.matmul(headsFirst(operands.get(1)), false, true);
    // Finite, so that a query without keys gives equal weights and not NaN.
    Value never = scores.like(scores.dtype() == DType.FLOAT16 ? -4e4 : -2e38);
    if (operands.size() == 4) {
      scores = operands.get(3).select(scores, never);
    }
    if (causal) {
      scores = past(scores).select(scores, never);
    }
    Value weights = graph.add(new Softmax(3), scores);
    return List.of(headsFirst(weights.matmul(headsFirst(operands.get(2)))));
  }

  /** Swaps the axes of heads and positions, or back. */
  private static Value headsFirst(Value x) {
    return x.transpose(0, 2, 1, 3);
  }

  private static Value past(Value scores) {
    Shape shape = Shape.of(1, 1).concat(scores.shape().slice(2, 4));
    TensorType positions = new TensorType(DType.INT32, shape);
    Value query = scores.graph().add(new Iota(positions, 2));
    return scores.graph().add(new Iota(positions, 3)).lessEqual(query);
  }
}
