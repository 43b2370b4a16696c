// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a constant before and after the elements of each axis.
 *
 * <p>Operand: any dtype, possibly empty. Result dimension: {@code low + dimension + high}. The
 * constant is rounded to the operand's dtype. Gradient: the cotangent without the padding.
 *
 * <pre>{@code pad{low=[1],high=[2],value=9.0} [1,2]  →  [9,1,2,9,9]}</pre>
 *
 * @param low how many before each axis
 * @param high how many after each axis
 * @param value the constant
 */
public record Pad(List<Dim> low, List<Dim> high, double value) implements Op {

  /** The rule on lengths. */
  public static final Constraint C1 =
      Constraint.of("C1", "there is one low and one high amount per axis");

  /** The rule on amounts. */
  public static final Constraint C2 = Constraint.of("C2", "amounts are not negative");

  /** Copies the lists. */
  public Pad {
    low = List.copyOf(low);
    high = List.copyOf(high);
  }

  static Op read(Attributes attributes) {
    return new Pad(attributes.dims("low"), attributes.dims("high"), attributes.number("value"));
  }

  @Override
  public String mnemonic() {
    return "pad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("low", low).with("high", high).with("value", value);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Pad(Shape.of(low).bind(sizes).dims(), Shape.of(high).bind(sizes).dims(), value);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, low.size() == x.rank() && high.size() == x.rank());
    List<Dim> dims = new ArrayList<>();
    for (int a = 0; a < x.rank(); a++) {
      boolean negative = Slice.isNegative(low.get(a)) || Slice.isNegative(high.get(a));
      in.check(C2, !negative, "%s and %s on axis %d", low.get(a), high.get(a), a);
      dims.add(low.get(a).plus(x.shape().dim(a)).plus(high.get(a)));
    }
    return List.of(x.withShape(Shape.of(dims)));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    List<Dim> limits = new ArrayList<>();
    for (int a = 0; a < low.size(); a++) {
      limits.add(low.get(a).plus(v.operand().shape().dim(a)));
    }
    Slice inner = new Slice(low, limits, Axes.repeat(1, low.size()));
    return List.of(v.graph().add(inner, v.cotangent()));
  }
}
