// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a block whose position is computed: {@code result[i] = x[start + i]}.
 *
 * <p>Operands: {@code x} (any dtype) and {@code starts} (INT32 or INT64, one per axis of x). A
 * start is clamped to {@code 0 .. dimension - size}, so that the block lies inside. Gradient of x:
 * zeros with the cotangent at that position.
 *
 * <pre>{@code dynamic_slice{sizes=[2]} ([1,2,3,4], [3])  →  [3,4]}</pre>
 *
 * @param sizes the shape of the block
 */
public record DynamicSlice(Shape sizes) implements Op {

  /** The rule on the rank. */
  public static final Constraint C1 = Constraint.of("C1", "there is one size per axis");

  /** The rule on sizes. */
  public static final Constraint C2 =
      Constraint.of("C2", "the block is no larger than the operand");

  /** The rule on starts. */
  public static final Constraint C3 =
      Constraint.of("C3", "starts are an i32 or i64 vector with one entry per axis");

  static Op read(Attributes attributes) {
    return new DynamicSlice(attributes.shape("sizes"));
  }

  @Override
  public String mnemonic() {
    return "dynamic_slice";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("sizes", sizes);
  }

  @Override
  public Op bind(Map<String, Dim> bound) {
    return new DynamicSlice(sizes.bind(bound));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    TensorType x = in.get(0);
    in.check(C1, sizes.rank() == x.rank(), "sizes %s", sizes);
    in.check(C2, fits(sizes, x.shape()), "sizes %s", sizes);
    in.check(C3, Indexing.areStarts(in.get(1), x.rank()));
    return List.of(x.withShape(sizes));
  }

  /** Tells whether no dimension is known to be larger than the other shape's. */
  static boolean fits(Shape block, Shape whole) {
    boolean fits = true;
    for (int a = 0; a < block.rank(); a++) {
      fits &= !Slice.isNegative(block.dim(a));
      fits &= !Slice.isNegative(whole.dim(a).minus(block.dim(a)));
    }
    return fits;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value zeros = v.operand(0).like(0).broadcastTo(v.operand(0).shape());
    Value gradient = v.graph().add(new DynamicUpdateSlice(), zeros, v.cotangent(), v.operand(1));
    return Arrays.asList(gradient, null);
  }
}
