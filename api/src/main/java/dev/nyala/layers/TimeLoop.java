// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Loop;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function of one step along the second axis of a sequence {@code [batch, time, ...]}.
 *
 * <p>At steps that a mask {@code [batch, time]} leaves out, states stay, and the output is that of
 * the step before, zeros at first; or always zeros.
 */
record TimeLoop(
    String name, Value sequence, @Nullable Value mask, boolean reverse, boolean zeroOutputForMask) {

  /** What happens at one step. */
  @FunctionalInterface
  interface Step {

    /** Returns the output and then the new states. */
    List<Value> of(Value x, List<Value> states);
  }

  /**
   * Records the loop.
   *
   * @param initial the first states
   * @param outputType of the output of a step
   * @param step what happens at each
   * @return the outputs in the order of the elements, that of the last step, and the last states
   */
  List<Value> run(List<Value> initial, TensorType outputType, Step step) {
    Value steps = timeMajor(sequence);
    Loop loop = new Loop(steps.graph(), name, steps.shape().dim(0), reverse);
    List<Value> old = new ArrayList<>();
    for (int i = 0; i < initial.size(); i++) {
      old.add(loop.carry("state" + i, initial.get(i)));
    }
    Value before = mask == null ? null : loop.carry("output", zeros(outputType));
    Value x = loop.element("x", steps);
    Value kept = mask == null ? null : loop.element("mask", timeMajor(mask));
    List<Value> computed = step.of(x, List.copyOf(old));
    Value output = computed.get(0);
    List<Value> next = new ArrayList<>(computed.subList(1, computed.size()));
    if (kept != null && before != null) {
      for (int i = 0; i < next.size(); i++) {
        next.set(i, column(kept, next.get(i)).select(next.get(i), old.get(i)));
      }
      Value instead = zeroOutputForMask ? output.like(0) : before;
      output = column(kept, output).select(output, instead);
      next.add(output);
    }
    loop.next(next.toArray(Value[]::new));
    loop.stack(output);
    List<Value> results = loop.run();
    Value stacked = timeMajor(results.get(next.size()));
    List<Value> ordered = new ArrayList<>(List.of(stacked));
    if (mask != null) {
      ordered.add(results.get(initial.size()));
    } else {
      ordered.add(output.equals(next.get(0)) ? results.get(0) : last(stacked));
    }
    ordered.addAll(results.subList(0, initial.size()));
    return ordered;
  }

  private Value zeros(TensorType type) {
    return sequence.graph().constant(Tensor.scalar(type.dtype(), 0)).broadcastTo(type.shape());
  }

  /** Exchanges the first two axes. */
  private static Value timeMajor(Value x) {
    return x.transpose(
        IntStream.range(0, x.rank()).map(axis -> axis < 2 ? 1 - axis : axis).toArray());
  }

  /** Returns a mask of a step that stretches over a value. */
  private static Value column(Value kept, Value over) {
    Shape shape = kept.shape();
    while (shape.rank() < over.rank()) {
      shape = shape.insert(shape.rank(), Dim.of(1));
    }
    return kept.reshape(shape);
  }

  private Value last(Value outputs) {
    Dim from = reverse ? Dim.of(0) : outputs.shape().dim(1).plus(-1);
    Slice slice = Slice.along(outputs.shape(), 1, from, from.plus(1));
    return outputs.graph().add(slice, outputs).squeeze(1);
  }
}
