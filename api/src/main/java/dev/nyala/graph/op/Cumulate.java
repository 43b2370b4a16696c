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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Replaces each element by the sum, product, maximum or minimum of the elements up to it.
 *
 * <p>Operand: numbers; for a maximum or minimum also BOOL. The result has its type. Exclusive
 * leaves out the element itself, so that the first is the identity; reverse goes from the end.
 * Floats narrower than FLOAT32 accumulate in FLOAT32.
 *
 * <p>Gradients: of a sum, the cumulative sum of the cotangent from the other end. Of a product, the
 * cotangents times the products of all other elements, right where elements are 0; its memory is
 * quadratic in the axis. Of a maximum or minimum, each cotangent goes to the element that attained
 * the value first (a NaN, if it is one).
 *
 * <pre>{@code cumulative_sum{axis=0,exclusive=true,reverse=false} [1,2,3]  →  [0,1,3]}</pre>
 *
 * @param kind how elements combine
 * @param axis the axis
 * @param exclusive whether the element itself is left out
 * @param reverse whether to go from the last element to the first
 */
public record Cumulate(Cumulative kind, int axis, boolean exclusive, boolean reverse)
    implements Op {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operand");

  /** The rule on dtypes. */
  public static final Constraint C2 =
      Constraint.of("C2", "sums and products are of numbers, not of bool");

  static Op read(Cumulative kind, Attributes attributes) {
    return new Cumulate(
        kind, attributes.integer("axis"), attributes.flag("exclusive"), attributes.flag("reverse"));
  }

  static String mnemonic(Cumulative kind) {
    return "cumulative_" + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String mnemonic() {
    return mnemonic(kind);
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis).with("exclusive", exclusive).with("reverse", reverse);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, axis >= 0 && axis < x.rank());
    boolean ordering = kind == Cumulative.MAX || kind == Cumulative.MIN;
    in.check(C2, ordering || x.dtype() != DType.BOOL);
    return List.of(x);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    if (kind == Cumulative.SUM) {
      return List.of(v.graph().add(new Cumulate(kind, axis, exclusive, !reverse), v.cotangent()));
    }
    Value x = turned(v.operand());
    Value g = turned(v.cotangent());
    return List.of(turned(kind == Cumulative.PRODUCT ? ofProduct(x, g) : ofExtreme(x, g)));
  }

  private Value turned(Value value) {
    return reverse ? value.graph().add(new Reverse(Axes.of(axis)), value) : value;
  }

  /**
   * With P(k) the product before k: {@code dx[k] = P(k) Σ g[i] Π x[j]} over i from k on (after k if
   * exclusive) and over the j between k and i. Axis k is inserted before the axis of i and j.
   */
  private Value ofProduct(Value x, Value g) {
    Dim size = x.shape().dim(axis);
    Shape rows = x.shape().insert(axis, size);
    TensorType positions = new TensorType(DType.INT32, rows);
    Value k = x.graph().add(new Iota(positions, axis));
    Value i = x.graph().add(new Iota(positions, axis + 1));
    Value row = x.reshape(x.shape().insert(axis, Dim.of(1))).broadcastTo(rows);
    Value later = i.greater(k).select(row, row.like(1));
    Value between = x.graph().add(new Cumulate(kind, axis + 1, exclusive, false), later);
    Value cotangents = g.reshape(row(g)).broadcastTo(rows);
    Value counted = exclusive ? i.greater(k) : i.greaterEqual(k);
    Value products = cotangents.multiply(between);
    Value sums = counted.select(products, products.like(0)).sum(axis + 1);
    Value before = x.graph().add(new Cumulate(kind, axis, true, false), x);
    return before.multiply(sums.squeeze(axis + 1));
  }

  private Shape row(Value value) {
    return value.shape().insert(axis, Dim.of(1));
  }

  private Value ofExtreme(Value x, Value g) {
    Value best = x.graph().add(new Cumulate(kind, axis, true, false), x);
    Value worse = kind == Cumulative.MAX ? x.lessEqual(best) : x.greaterEqual(best);
    Value improves = worse.not().and(best.equal(best));
    TensorType positions = x.type().withDtype(DType.INT32);
    Value at = x.graph().add(new Iota(positions, axis));
    Value records = improves.select(at, at.like(0));
    Cumulate latest = new Cumulate(Cumulative.MAX, axis, exclusive, false);
    Value from = x.graph().add(latest, records);
    Value given = exclusive ? at.greater(0).select(g, g.like(0)) : g;
    return Indexing.scatterAlong(x.type(), axis, from, given);
  }
}
