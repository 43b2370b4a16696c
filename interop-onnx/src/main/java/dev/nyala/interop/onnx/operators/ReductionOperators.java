// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Reverse;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Operators that make one element of many: sums, extremes, norms, running sums. */
final class ReductionOperators {

  private ReductionOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("ReduceSum", reduced((x, axes) -> x.reduce(Reduction.SUM, axes)))
        .put("ReduceProd", reduced((x, axes) -> x.reduce(Reduction.PRODUCT, axes)))
        .put("ReduceMax", reduced((x, axes) -> x.reduce(Reduction.MAX, axes)))
        .put("ReduceMin", reduced((x, axes) -> x.reduce(Reduction.MIN, axes)))
        .put("ReduceMean", reduced(ReductionOperators::mean))
        .put("ReduceL1", reduced((x, axes) -> x.abs().reduce(Reduction.SUM, axes)))
        .put("ReduceL2", reduced((x, axes) -> wide(x, y -> sumOfSquares(y, axes).sqrt())))
        .put("ReduceSumSquare", reduced(ReductionOperators::sumOfSquares))
        .put(
            "ReduceLogSum", reduced((x, axes) -> wide(x, y -> y.reduce(Reduction.SUM, axes).log())))
        .put("ReduceLogSumExp", reduced((x, axes) -> wide(x, y -> logSumExp(y, axes))))
        .put("ArgMax", call -> position(call, ArgReduction.ARG_MAX))
        .put("ArgMin", call -> position(call, ArgReduction.ARG_MIN))
        .put("CumSum", call -> cumulated(call, Cumulative.SUM))
        .put("CumProd", call -> cumulated(call, Cumulative.PRODUCT));
  }

  /** A reduction that keeps its axes with size 1. */
  private interface Rule {
    Value apply(Value x, Axes axes);
  }

  private static Function<OperatorCall, Value> reduced(Rule rule) {
    return call -> {
      Value x = call.input(0);
      Optional<int[]> given = call.integers("axes", 1);
      boolean none = given.isEmpty() || given.get().length == 0;
      if (none && call.attributes().integer("noop_with_empty_axes", 0) != 0) {
        return rule.apply(x, Axes.of());
      }
      int[] axes =
          none
              ? IntStream.range(0, x.rank()).toArray()
              : IntStream.of(OperatorCall.axes(given.get(), x.rank())).sorted().toArray();
      Value reduced = rule.apply(x, Axes.of(axes));
      boolean keeps = call.attributes().integer("keepdims", 1) != 0;
      return keeps ? reduced : reduced.squeeze(axes);
    };
  }

  /** Computes whole numbers as if they were not: a root of them is none. */
  private static Value wide(Value x, Function<Value, Value> rule) {
    return x.dtype().isFloating()
        ? rule.apply(x)
        : rule.apply(x.cast(DType.FLOAT64)).cast(x.dtype());
  }

  private static Value mean(Value x, Axes axes) {
    return Ranks.wide(x, y -> y.reduce(Reduction.SUM, axes).divide(y.sizeOf(axes).cast(y.dtype())));
  }

  private static Value sumOfSquares(Value x, Axes axes) {
    return x.square().reduce(Reduction.SUM, axes);
  }

  private static Value logSumExp(Value x, Axes axes) {
    Value largest = x.reduce(Reduction.MAX, axes);
    Value shift = largest.abs().less(Double.POSITIVE_INFINITY).select(largest, largest.like(0));
    Value sum = x.subtract(shift).exp().reduce(Reduction.SUM, axes);
    return sum.log().add(shift);
  }

  private static Value position(OperatorCall call, ArgReduction kind) {
    Value x = call.input(0);
    int axis = call.axis(x, 0);
    Value place;
    if (call.attributes().integer("select_last_index", 0) != 0) {
      Value reversed = x.graph().add(new Reverse(Axes.of(axis)), x);
      Value fromEnd = x.graph().add(new ArgReduce(kind, axis, DType.INT64), reversed);
      Value last = x.sizeOf(Axes.of(axis)).cast(DType.INT64).subtract(1);
      place = Ranks.widened(last, x.rank()).subtract(fromEnd);
    } else {
      place = x.graph().add(new ArgReduce(kind, axis, DType.INT64), x);
    }
    return call.attributes().integer("keepdims", 1) != 0 ? place : place.squeeze(axis);
  }

  private static Value cumulated(OperatorCall call, Cumulative kind) {
    Value x = call.input(0);
    int axis = OperatorCall.axis(call.integers(1)[0], x.rank());
    boolean exclusive = call.attributes().integer("exclusive", 0) != 0;
    boolean reverse = call.attributes().integer("reverse", 0) != 0;
    return x.graph().add(new Cumulate(kind, axis, exclusive, reverse), x);
  }
}
