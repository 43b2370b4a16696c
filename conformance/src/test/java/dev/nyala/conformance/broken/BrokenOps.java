// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.graph.op.Transpose;
import dev.nyala.graph.op.Unary;
import dev.nyala.graph.transform.Rewriter;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ops done wrongly: each rule says what is computed in place of an op. */
enum BrokenOps implements Supplier<BrokenBackend> {
  SWAPPED_OPERANDS(
      (op, x) -> op == Binary.SUBTRACT ? x.get(1).graph().add(op, x.get(1), x.get(0)) : null),
  WRONG_AXES(
      (op, x) ->
          op instanceof Transpose t && t.permutation().size() == 3 ? reshaped(x.get(0), t) : null),
  NAN_IS_IGNORED(
      (op, x) ->
          op == Binary.MAXIMUM ? x.get(0).greater(x.get(1)).select(x.get(0), x.get(1)) : null),
  HALF_PRECISION_SUMS(
      (op, x) ->
          op instanceof Reduce r && r.reduction() == Reduction.SUM && x.get(0).dtype().isFloating()
              ? x.get(0).cast(DType.FLOAT16).reduce(Reduction.SUM, r.axes()).cast(x.get(0).dtype())
              : null),
  HALF_PRECISION_PRODUCTS(
      (op, x) ->
          op instanceof MatMul && x.get(0).dtype() == DType.FLOAT32
              ? x.get(0)
                  .graph()
                  .add(op, x.get(0).cast(DType.FLOAT16), x.get(1).cast(DType.FLOAT16))
                  .cast(DType.FLOAT32)
              : null),
  SHIFTED_PADDING(
      (op, x) ->
          op instanceof Conv c
              ? x.get(0).graph().add(new Conv(mirrored(c.geometry())), x.get(0), x.get(1))
              : null),
  COUNTED_PADDING(
      (op, x) ->
          op instanceof AveragePool p
              ? x.get(0).graph().add(new AveragePool(p.window(), p.geometry(), true), x.get(0))
              : null),
  SHIFTED_INDICES(
      (op, x) -> op instanceof Gather ? x.get(0).graph().add(op, x.get(0), x.get(1).add(1)) : null),
  SHIFTED_MASK((op, x) -> op instanceof Lstm ? withMaskReversed(op, x) : null),
  LAST_OF_EQUALS(
      (op, x) ->
          op instanceof ArgReduce a && a.kind() == ArgReduction.ARG_MAX
              ? x.get(0)
                  .graph()
                  .add(op, x.get(0).graph().add(new Reverse(Axes.of(a.axis())), x.get(0)))
                  .subtractFrom(x.get(0).shape().toInt(a.axis()) - 1)
              : null),
  HALVES_ARE_ROUNDED_UP(
      (op, x) -> op == Unary.ROUND ? x.get(0).graph().add(Unary.FLOOR, x.get(0).add(0.5)) : null),
  TRUNCATED_DIVISION((op, x) -> op == Binary.FLOOR_DIVIDE ? x.get(0).divide(x.get(1)) : null),
  WIDE_POSITIONS(
      (op, x) ->
          op instanceof ArgReduce a && a.dtype() == DType.INT32
              ? x.get(0).graph().add(new ArgReduce(a.kind(), a.axis(), DType.INT64), x.get(0))
              : null),
  LOST_DUPLICATES(
      (op, x) ->
          op instanceof ScatterAdd s
              ? x.get(0)
                  .add(
                      x.get(0)
                          .graph()
                          .add(
                              new ScatterMax(s.axis(), s.batchDims()),
                              x.get(0).like(0).broadcastTo(x.get(0).shape()),
                              x.get(1),
                              x.get(2)))
              : null),
  DROPPED_COTANGENT((op, x) -> op instanceof ScatterAdd ? x.get(0) : null),
  FORWARD_ONLY(
      (op, x) ->
          op instanceof Scan s && s.reverse()
              ? x.get(0)
                  .graph()
                  .apply(
                      new Scan(
                          s.body(), s.carried(), s.sequences(), s.length(), false, s.histories()),
                      x)
                  .get(0)
              : null);

  private final BiFunction<Op, List<Value>, @Nullable Value> rule;

  BrokenOps(BiFunction<Op, List<Value>, @Nullable Value> rule) {
    this.rule = rule;
  }

  private static @Nullable Value withMaskReversed(Op op, List<Value> operands) {
    List<Value> changed = new ArrayList<>();
    for (Value x : operands) {
      boolean mask = x.dtype() == DType.BOOL;
      changed.add(mask ? x.graph().add(new Reverse(Axes.of(1)), x) : x);
    }
    return changed.equals(operands) ? null : operands.get(0).graph().apply(op, changed).get(0);
  }

  private static Value reshaped(Value x, Transpose op) {
    return x.reshape(x.shape().permute(op.permutation()));
  }

  private static ConvGeometry mirrored(ConvGeometry g) {
    List<Dim> low = g.high();
    return new ConvGeometry(g.strides(), g.dilations(), low, g.low(), g.groups());
  }

  @Override
  public BrokenBackend get() {
    return new BrokenBackend() {
      @Override
      Graph broken(Graph graph) {
        return Rewriter.apply(graph, (node, op, operands, target) -> wrong(op, operands));
      }
    };
  }

  private @Nullable List<Value> wrong(Op op, List<Value> operands) {
    Value first = rule.apply(op, operands);
    if (first == null) {
      return null;
    }
    if (op instanceof Scan || op instanceof Lstm) {
      return first.producer() == null ? null : first.producer().results();
    }
    return List.of(first);
  }
}
