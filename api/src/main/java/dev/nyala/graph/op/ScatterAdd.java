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
 * Adds slices to those of a base, by index along an axis: the transpose of {@link Gather}.
 *
 * <p>Operands: {@code base} (numbers), {@code indices} (INT32 or INT64), and {@code updates} of the
 * base's dtype and of the shape that {@link Gather} of the base at the indices has. The result has
 * the base's type. Updates of one index all add up, in the order of the indices. An index below 0
 * counts as 0, one above the last as the last. Gradients: the base gets the cotangent, the updates
 * get it gathered at the indices.
 *
 * <pre>{@code scatter_add{axis=0,batchDims=0} ([1,1,1], [2,0,2], [5,6,7])  →  [7,1,13]}</pre>
 *
 * @param axis the axis of the base that is indexed
 * @param batchDims how many leading axes base and indices share
 */
public record ScatterAdd(int axis, int batchDims) implements Op {

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
    return new ScatterAdd(attributes.integer("axis"), attributes.integer("batchDims"));
  }

  @Override
  public String mnemonic() {
    return "scatter_add";
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
    Value g = v.cotangent();
    return Arrays.asList(g, null, v.graph().add(new Gather(axis, batchDims), g, v.operand(1)));
  }
}
