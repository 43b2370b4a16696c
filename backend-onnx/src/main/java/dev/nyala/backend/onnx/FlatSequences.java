// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.transform.Rewriter;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of unrolled loops from, and joins them to, sequences {@code [time · batch, ...]}.
 *
 * <p>A step of a sequence {@code [time, batch, ...]} has an axis too many, which would cost a
 * reshape for each step; the sequence as a whole is reshaped instead, once.
 */
final class FlatSequences {

  private FlatSequences() {}

  static Graph apply(Graph graph) {
    return Rewriter.apply(
        graph,
        (node, op, operands, target) ->
            op instanceof Reshape reshape
                ? element(reshape, operands.get(0))
                : op instanceof Concatenate join ? joined(join, operands, target) : null);
  }

  /** {@code reshape(slice(x, t, t + 1))} of one step. */
  private static @Nullable List<Value> element(Reshape reshape, Value part) {
    Node producer = part.producer();
    if (producer == null || !(producer.op() instanceof Slice slice)) {
      return null;
    }
    Value sequence = producer.operand(0);
    Shape shape = sequence.shape();
    boolean isStep =
        shape.rank() >= 2
            && part.shape().equals(shape.with(0, Dim.of(1)))
            && reshape.shape().equals(shape.slice(1, shape.rank()));
    if (!isStep) {
      return null;
    }
    Dim batch = shape.dim(1);
    Value flat = flat(sequence);
    Dim from = slice.starts().get(0).times(batch);
    Slice rows = Slice.along(flat.shape(), 0, from, from.plus(batch));
    return List.of(sequence.graph().add(rows, flat));
  }

  private static Value flat(Value sequence) {
    Shape shape = sequence.shape();
    Shape rest = shape.slice(2, shape.rank());
    return sequence.reshape(Shape.ofDims(shape.dim(0).times(shape.dim(1))).concat(rest));
  }

  /** {@code concatenate(reshape(x), reshape(y), ...)} of steps. */
  private static @Nullable List<Value> joined(
      Concatenate join, List<Value> parts, GraphBuilder target) {
    List<Value> steps = new ArrayList<>();
    for (Value part : parts) {
      Node producer = part.producer();
      Op op = producer == null ? null : producer.op();
      Value step = op instanceof Reshape && producer != null ? producer.operand(0) : null;
      boolean fits =
          step != null
              && step.rank() >= 1
              && part.shape().equals(step.shape().insert(0, Dim.of(1)))
              && part.shape().equals(parts.get(0).shape());
      if (step == null || !fits) {
        return null;
      }
      steps.add(step);
    }
    if (join.axis() != 0 || steps.size() < 2) {
      return null;
    }
    Shape step = steps.get(0).shape();
    Value all = target.apply(new Concatenate(0), steps).get(0);
    return List.of(all.reshape(step.insert(0, Dim.of(steps.size()))));
  }
}
