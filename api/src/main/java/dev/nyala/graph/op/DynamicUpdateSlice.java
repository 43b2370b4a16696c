// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a block whose position is computed: {@code result[start + i] = update[i]}, elsewhere x.
 *
 * <p>Operands: {@code x} (any dtype), {@code update} of the same dtype and rank and no larger, and
 * {@code starts} (INT32 or INT64, one per axis). A start is clamped to {@code 0 .. dimension -
 * size}, so that the block lies inside. The result has the type of x. Gradients: of x the cotangent
 * with zeros in the block, of the update the cotangent's block.
 *
 * <pre>{@code dynamic_update_slice ([1,2,3,4], [8,9], [1])  →  [1,8,9,4]}</pre>
 */
public record DynamicUpdateSlice() implements Op {

  /** The rule on ranks. */
  public static final Constraint C1 =
      Constraint.of("C1", "operand and update have one dtype and rank");

  /** The rule on sizes. */
  public static final Constraint C2 =
      Constraint.of("C2", "the update is no larger than the operand");

  /** The rule on starts. */
  public static final Constraint C3 =
      Constraint.of("C3", "starts are an i32 or i64 vector with one entry per axis");

  @Override
  public String mnemonic() {
    return "dynamic_update_slice";
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(3);
    TensorType x = in.get(0);
    TensorType update = in.get(1);
    in.check(C1, x.dtype() == update.dtype() && x.rank() == update.rank());
    in.check(C2, DynamicSlice.fits(update.shape(), x.shape()));
    in.check(C3, Indexing.areStarts(in.get(2), x.rank()));
    return List.of(x);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value g = v.cotangent();
    TensorType update = v.operand(1).type();
    Value starts = v.operand(2);
    Value zeros = v.operand(1).like(0).broadcastTo(update.shape());
    Value forX = v.graph().add(this, g, zeros, starts);
    Value forUpdate = v.graph().add(new DynamicSlice(update.shape()), g, starts);
    return Arrays.asList(forX, forUpdate, null);
  }
}
