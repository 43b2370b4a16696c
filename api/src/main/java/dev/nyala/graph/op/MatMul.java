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
import org.jspecify.annotations.Nullable;

/**
 * Multiplies matrices along the last two axes; the leading axes are batch axes.
 *
 * <p>Operands: {@code a [..., m, k]} (or {@code [..., k, m]} if transposed) and {@code b [..., k,
 * n]} (or {@code [..., n, k]}), of one number type and rank. Batch axes are equal, or 1 and
 * stretched. Result {@code [..., m, n]}; zeros if {@code k} is 0. Sums in any order.
 *
 * @param transposeA whether the last two axes of a are swapped first
 * @param transposeB whether the last two axes of b are swapped first
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Op {

  /** The rule on ranks. */
  public static final Constraint C1 = Stretch.RANKS;

  /** The rule on batch axes. */
  public static final Constraint C2 = Stretch.DIMS;

  /** The rule on the rank. */
  public static final Constraint C3 = Constraint.of("C3", "the operands have at least two axes");

  /** The rule on dtypes. */
  public static final Constraint C4 = Constraint.of("C4", "the operands have one dtype, not bool");

  /** The rule on the inner dimension. */
  public static final Constraint C5 =
      Constraint.of("C5", "columns of the first operand match rows of the second");

  static Op read(Attributes attributes) {
    return new MatMul(attributes.flag("transposeA"), attributes.flag("transposeB"));
  }

  @Override
  public String mnemonic() {
    return "matmul";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("transposeA", transposeA).with("transposeB", transposeB);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    Shape a = in.get(0).shape();
    Shape b = in.get(1).shape();
    in.check(C1, a.rank() == b.rank());
    in.check(C3, a.rank() >= 2);
    in.check(C4, in.sameDtype(C4) != DType.BOOL);
    Shape batch = Stretch.shape(in, in.all(), a.rank() - 2);
    Dim columns = a.dim(transposeA ? -2 : -1);
    Dim rows = b.dim(transposeB ? -1 : -2);
    in.check(C5, columns.equals(rows), "%s columns and %s rows", columns, rows);
    Shape matrix = Shape.ofDims(a.dim(transposeA ? -1 : -2), b.dim(transposeB ? -2 : -1));
    return List.of(in.get(0).withShape(batch.concat(matrix)));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value a = v.operand(0);
    Value b = v.operand(1);
    Value g = v.cotangent();
    Value forA = transposeA ? b.matmul(g, transposeB, true) : g.matmul(b, false, !transposeB);
    Value forB = transposeB ? g.matmul(a, true, transposeA) : a.matmul(g, !transposeA, false);
    return List.of(forA, forB);
  }
}
