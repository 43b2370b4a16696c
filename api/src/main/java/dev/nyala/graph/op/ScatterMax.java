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
 * Takes the maximum of the slices of a base and of updates, by index along an axis.
 *
 * <p>Operands: {@code base} (numbers), {@code indices} (INT32 or INT64), and {@code updates} of the
 * base's dtype and of the shape that {@link Gather} of the base at the indices has. The result has
 * the base's type. NaN wins. An index below 0 counts as 0, one above the last as the last.
 * Gradient: the cotangent, shared evenly among the elements of base and updates that attain the
 * result; NaN where the result is.
 *
 * <pre>{@code scatter_max{axis=0,batchDims=0} ([1,1,1], [2,0,2], [5,0,7])  →  [1,1,7]}</pre>
 *
 * @param axis the axis of the base that is indexed
 * @param batchDims how many leading axes base and indices share
 */
public record ScatterMax(int axis, int batchDims) implements Op {

  /** The rule on axes. */
  public static final Constraint C1 = Indexing.AXES;

  /** The rule on the dtype of indices. */
  public static final Constraint C2 = Indexing.INDICES;

  /** The rule on batch dimensions. */
  public static final Constraint C3 = Indexing.BATCH;

  /** The rule on the indexed axis. */
  public static final Constraint C4 = Indexing.EMPTY;

  /** The rule on the shape of updates. */
  public static final Constraint C5 = Indexing.UPDATES;

  /** The rule on dtypes. */
  public static final Constraint C6 = Indexing.DTYPE;

  static Op read(Attributes attributes) {
    return new ScatterMax(attributes.integer("axis"), attributes.integer("batchDims"));
  }

  @Override
  public String mnemonic() {
    return "scatter_max";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis).with("batchDims", batchDims);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    return List.of(Indexing.scattered(in, axis, batchDims));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value indices = v.operand(1);
    Value updates = v.operand(2);
    Value base = v.operand(0).equal(v.result()).cast(updates.dtype());
    Value attained = v.graph().add(new Gather(axis, batchDims), v.result(), indices);
    Value attains = updates.equal(attained).cast(updates.dtype());
    Value count = v.graph().add(new ScatterAdd(axis, batchDims), base, indices, attains);
    Value share = v.cotangent().divide(count);
    Value shares = v.graph().add(new Gather(axis, batchDims), share, indices);
    return Arrays.asList(base.multiply(share), null, attains.multiply(shares));
  }
}
