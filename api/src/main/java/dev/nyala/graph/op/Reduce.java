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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Combines all elements along axes, which stay with size 1.
 *
 * <p>Floats narrower than FLOAT32 accumulate in FLOAT32. Gradients: of a sum, the cotangent
 * stretched; of a product, the cotangent times the product of the other elements (by exclusive
 * products along each axis, right where elements are 0); of a maximum or minimum, the cotangent
 * shared evenly among the elements that attain it.
 *
 * <pre>{@code reduce_sum{axes=[1]} [[1,2,3],[4,5,6]]  →  [[6],[15]]}</pre>
 *
 * @param reduction how elements combine
 * @param axes the axes, each once, ascending
 */
public record Reduce(Reduction reduction, Axes axes) implements Op {

  /** The rule on axes. */
  public static final Constraint C1 = Constraint.of("C1", "axes are distinct axes of the operand");

  /** The rule on dtypes. */
  public static final Constraint C2 =
      Constraint.of("C2", "sums and products are of numbers, not of bool");

  /** Sorts the axes. */
  public Reduce {
    axes = Axes.of(axes.stream().sorted().toArray());
  }

  static Op read(Reduction reduction, Attributes attributes) {
    return new Reduce(reduction, attributes.axes("axes"));
  }

  @Override
  public String mnemonic() {
    return "reduce_" + reduction.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axes", axes);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, axes.areDistinctAxes(x.rank()), "axes %s", axes);
    boolean ordering = reduction == Reduction.MAX || reduction == Reduction.MIN;
    in.check(C2, ordering || x.dtype() != DType.BOOL);
    Shape shape = x.shape();
    for (int axis : axes.toArray()) {
      shape = shape.with(axis, Dim.of(1));
    }
    return List.of(x.withShape(shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value x = v.operand();
    Value g = v.cotangent();
    Value gradient =
        switch (reduction) {
          case SUM -> g.broadcastTo(x.shape());
          case PRODUCT -> g.multiply(productOfOthers(v.operand(), axes));
          case MAX, MIN -> {
            Value attains = x.equal(v.result()).cast(x.dtype());
            yield attains.multiply(g.divide(attains.reduce(Reduction.SUM, axes)));
          }
        };
    return Collections.singletonList(gradient);
  }

  private static Value productOfOthers(Value x, Axes axes) {
    Value others = null;
    for (int axis : axes.toArray()) {
      Value before = x.graph().add(new Cumulate(Cumulative.PRODUCT, axis, true, false), x);
      Value after = x.graph().add(new Cumulate(Cumulative.PRODUCT, axis, true, true), x);
      Value alongAxis = before.multiply(after);
      // The product over the axes done so far becomes the elements of the next axis.
      others = others == null ? alongAxis : others.multiply(alongAxis);
      x = x.reduce(Reduction.PRODUCT, Axes.of(axis));
    }
    return others == null ? x.multiply(0).add(1) : others;
  }
}
