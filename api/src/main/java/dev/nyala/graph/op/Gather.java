// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up slices along an axis by index, as {@code tf.gather} does.
 *
 * <p>Operands: {@code x} (any dtype) and {@code indices} (INT32 or INT64, any rank, possibly
 * empty). Result shape: {@code x.shape[:axis] + indices.shape[batchDims:] + x.shape[axis+1:]}. An
 * index below 0 counts as 0, one above the last as the last. Gradient of x: the cotangent summed
 * into zeros at the indices.
 *
 * <pre>{@code gather{axis=0,batchDims=0} ([[1,2],[3,4]], [1,0,7])  →  [[3,4],[1,2],[3,4]]}</pre>
 *
 * @param axis the axis of x that is indexed
 * @param batchDims how many leading axes x and the indices share
 */
public record Gather(int axis, int batchDims) implements Op {

  /** The rule on axes. */
  public static final Constraint C1 = Indexing.AXES;

  /** The rule on the dtype of indices. */
  public static final Constraint C2 = Indexing.INDICES;

  /** The rule on batch dimensions. */
  public static final Constraint C3 = Indexing.BATCH;

  /** The rule on the indexed axis. */
  public static final Constraint C4 = Indexing.EMPTY;

  static Op read(Attributes attributes) {
    return new Gather(attributes.integer("axis"), attributes.integer("batchDims"));
  }

  @Override
  public String mnemonic() {
    return "gather";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis).with("batchDims", batchDims);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    Shape shape = Indexing.gathered(in, axis, batchDims);
    return List.of(in.get(0).withShape(shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value zeros = v.operand(0).like(0).broadcastTo(v.operand(0).shape());
    ScatterAdd scatter = new ScatterAdd(axis, batchDims);
    return Arrays.asList(v.graph().add(scatter, zeros, v.operand(1), v.cotangent()), null);
  }
}
