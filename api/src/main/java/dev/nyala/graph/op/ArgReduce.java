// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the position of the largest or smallest element along an axis, which stays with size 1.
 *
 * <p>Operand: any dtype; BOOL orders false before true. Of equal elements the first wins. NaN
 * counts as the extreme, so the first NaN wins, as in NumPy. No gradient.
 *
 * <pre>{@code arg_max{axis=1,dtype=i32} [[1,5,5],[2,0,1]]  →  [[1],[0]]}</pre>
 *
 * @param kind which element
 * @param axis the axis
 * @param dtype of the result, INT32 or INT64
 */
public record ArgReduce(ArgReduction kind, int axis, DType dtype) implements Op {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operand");

  /** The rule on the result. */
  public static final Constraint C2 = Constraint.of("C2", "positions are i32 or i64");

  /** The rule on the size. */
  public static final Constraint C3 = Constraint.of("C3", "the axis is not empty");

  static Op read(ArgReduction kind, Attributes attributes) {
    return new ArgReduce(kind, attributes.integer("axis"), attributes.dtype("dtype"));
  }

  @Override
  public String mnemonic() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis).with("dtype", dtype);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, axis >= 0 && axis < x.rank());
    in.check(C2, Indexing.isIndex(dtype));
    in.check(C3, !x.shape().dim(axis).is(0));
    return List.of(new TensorType(dtype, x.shape().with(axis, Dim.of(1))));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(null);
  }
}
