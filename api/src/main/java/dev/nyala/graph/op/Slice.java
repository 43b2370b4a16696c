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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements from a start to before a limit on each axis, in steps of a stride.
 *
 * <p>Operand: any dtype. Result dimension: ⌈(limit - start) / stride⌉, which may be 0. Elements are
 * copied bit for bit. What C3 cannot decide of symbolic dimensions is decided when the graph is
 * bound. Gradient: the cotangent, spread by the strides and padded with zeros.
 *
 * <pre>{@code slice{starts=[1],limits=[6],strides=[2]} [0,1,2,3,4,5]  →  [1,3,5]}</pre>
 *
 * @param starts the first index on each axis
 * @param limits one past the last index on each axis
 * @param strides the positive step on each axis
 */
public record Slice(List<Dim> starts, List<Dim> limits, Axes strides) implements Op {

  /** The rule on lengths. */
  public static final Constraint C1 =
      Constraint.of("C1", "there is one start, limit and stride per axis");

  /** The rule on strides. */
  public static final Constraint C2 = Constraint.of("C2", "strides are positive");

  /** The rule on bounds. */
  public static final Constraint C3 = Constraint.of("C3", "0 <= start <= limit <= dimension");

  /** Copies the lists. */
  public Slice {
    starts = List.copyOf(starts);
    limits = List.copyOf(limits);
  }

  /**
   * Returns the slice that takes a range of one axis and all of the others.
   *
   * @param shape the operand's shape
   * @param axis the axis
   * @param from the first index
   * @param to one past the last index
   * @return the op
   */
  public static Slice along(Shape shape, int axis, Dim from, Dim to) {
    List<Dim> starts = new ArrayList<>(Collections.nCopies(shape.rank(), Dim.of(0)));
    starts.set(axis, from);
    return new Slice(starts, shape.with(axis, to).dims(), Axes.repeat(1, shape.rank()));
  }

  static Op read(Attributes attributes) {
    return new Slice(
        attributes.dims("starts"), attributes.dims("limits"), attributes.axes("strides"));
  }

  @Override
  public String mnemonic() {
    return "slice";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("starts", starts).with("limits", limits).with("strides", strides);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Slice(
        Shape.of(starts).bind(sizes).dims(), Shape.of(limits).bind(sizes).dims(), strides);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    int rank = x.rank();
    in.check(C1, starts.size() == rank && limits.size() == rank && strides.size() == rank);
    in.check(C2, strides.stream().allMatch(s -> s > 0), "strides %s", strides);
    List<Dim> dims = new ArrayList<>();
    for (int a = 0; a < rank; a++) {
      Dim length = limits.get(a).minus(starts.get(a));
      boolean outside =
          isNegative(starts.get(a))
              || isNegative(length)
              || isNegative(x.shape().dim(a).minus(limits.get(a)));
      in.check(C3, !outside, "%s to %s on axis %d", starts.get(a), limits.get(a), a);
      dims.add(strides.get(a) == 1 ? length : length.ceilDiv(strides.get(a)));
    }
    return List.of(x.withShape(Shape.of(dims)));
  }

  /** Tells whether a dimension is known to be below 0. */
  static boolean isNegative(Dim dim) {
    return dim.isStatic() && dim.toInt() < 0;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value spread = spread(v.cotangent());
    List<Dim> high = new ArrayList<>();
    for (int a = 0; a < starts.size(); a++) {
      high.add(v.operand().shape().dim(a).minus(limits.get(a)));
    }
    return List.of(v.graph().add(new Pad(starts, high, 0), spread));
  }

  /** Puts stride - 1 zeros after each element, then cuts to {@code limit - start}. */
  private Value spread(Value g) {
    if (strides.stream().allMatch(s -> s == 1)) {
      return g;
    }
    List<Dim> split = new ArrayList<>();
    List<Dim> zeros = new ArrayList<>();
    List<Dim> merged = new ArrayList<>();
    List<Dim> lengths = new ArrayList<>();
    for (int a = 0; a < strides.size(); a++) {
      split.addAll(List.of(g.shape().dim(a), Dim.of(1)));
      zeros.addAll(List.of(Dim.of(0), Dim.of(strides.get(a) - 1)));
      merged.add(g.shape().dim(a).times(strides.get(a)));
      lengths.add(limits.get(a).minus(starts.get(a)));
    }
    List<Dim> none = Collections.nCopies(zeros.size(), Dim.of(0));
    Value padded = g.graph().add(new Pad(none, zeros, 0), g.reshape(Shape.of(split)));
    List<Dim> origin = Collections.nCopies(strides.size(), Dim.of(0));
    Slice cut = new Slice(origin, lengths, Axes.repeat(1, strides.size()));
    return g.graph().add(cut, padded.reshape(Shape.of(merged)));
  }
}
