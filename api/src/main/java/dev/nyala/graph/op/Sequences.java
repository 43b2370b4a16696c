// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/** What the recurrent ops do with whole sequences; inside, they are time-major. */
final class Sequences {

  private Sequences() {}

  /** Swaps batch and time of {@code [batch, time, n]}, or back. */
  static Value swapped(Value x) {
    return x.transpose(1, 0, 2);
  }

  /** Returns a step mask {@code [batch, time]} as {@code [time, batch, 1]}. */
  static Value steps(Value mask) {
    Value timeMajor = mask.transpose(1, 0);
    return timeMajor.reshape(timeMajor.shape().insert(2, Dim.of(1)));
  }

  /** Returns {@code [time, batch, n]} as {@code [time · batch, n]}. */
  static Value flat(Value x) {
    Shape shape = x.shape();
    return x.reshape(Shape.ofDims(shape.dim(0).times(shape.dim(1)), shape.dim(2)));
  }

  private static Value like(Value flat, Value sequence) {
    return flat.reshape(sequence.shape().with(2, flat.shape().dim(1)));
  }

  /** Returns {@code x · kernel + bias} of all steps at once. */
  static Value project(Value x, Value kernel, Value bias) {
    return like(flat(x).matmul(kernel).add(bias), x);
  }

  /** Returns the cotangent of x from that of the projection. */
  static Value inputGradient(Value projected, Value kernel) {
    return like(flat(projected).matmul(kernel, false, true), projected);
  }

  /** Returns the cotangent of the kernel from that of the projection. */
  static Value kernelGradient(Value x, Value projected) {
    return flat(x).matmul(flat(projected), true, false);
  }

  /** Returns the cotangent of the bias, {@code [1, n]}, from that of the projection. */
  static Value biasGradient(Value projected) {
    return flat(projected).sum(0);
  }

  /** Returns the states before each step from those after it. */
  static Value before(Value states, Value initial, boolean reverse) {
    Value first = initial.reshape(initial.shape().insert(0, Dim.of(1)));
    Value all = reverse ? concatenate(0, states, first) : concatenate(0, first, states);
    Dim from = Dim.of(reverse ? 1 : 0);
    Slice slice = Slice.along(all.shape(), 0, from, from.plus(states.shape().dim(0)));
    return all.graph().add(slice, all);
  }

  /** Returns blocks of the last axis, each {@code width} wide. */
  static Value blocks(Value x, Dim width, int from, int to) {
    int last = x.rank() - 1;
    Slice slice = Slice.along(x.shape(), last, width.times(from), width.times(to));
    return x.graph().add(slice, x);
  }

  /** Joins blocks along the last axis. */
  static Value join(Value... blocks) {
    return concatenate(blocks[0].rank() - 1, blocks);
  }

  static Value concatenate(int axis, Value... values) {
    return values[0].graph().apply(new Concatenate(axis), List.of(values)).get(0);
  }
}
