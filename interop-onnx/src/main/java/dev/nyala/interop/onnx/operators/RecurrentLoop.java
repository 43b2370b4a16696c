// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Loop;
import dev.nyala.interop.onnx.operators.RecurrentDirection.Result;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.List;

/** Recurrent layers step by step, with all that the standard allows. */
final class RecurrentLoop {

  private RecurrentLoop() {}

  /** Returns the new states of a step, the first of which is the output. */
  private interface Step {
    List<Value> apply(Value projected, List<Value> states);
  }

  static Result rnn(RecurrentDirection d) {
    return run(
        d,
        d.inputBias(),
        (sums, states) -> {
          Value sum = sums.add(states.get(0).matmul(d.recurrent())).add(d.recurrentBias());
          return List.of(d.activated(0, sum));
        });
  }

  /** Gates stand in the order i, f, c, o; peepholes in the order i, o, f. */
  static Result lstm(RecurrentDirection d, boolean coupled) {
    int units = d.units();
    return run(
        d,
        d.inputBias().add(d.recurrentBias()),
        (sums, states) -> {
          Value all = sums.add(states.get(0).matmul(d.recurrent()));
          Value c = states.get(1);
          Value i = d.activated(0, seen(block(all, 0, units), c, d, 0));
          Value f =
              coupled ? i.subtractFrom(1) : d.activated(0, seen(block(all, 1, units), c, d, 2));
          Value g = d.activated(1, block(all, 2, units));
          Value next = f.multiply(c).add(i.multiply(g));
          Value o = d.activated(0, seen(block(all, 3, units), next, d, 1));
          return List.of(o.multiply(d.activations().get(2).apply(next)), next);
        });
  }

  private static Value seen(Value sum, Value cell, RecurrentDirection d, int peephole) {
    return d.peepholes()
        .map(all -> PlacingOperators.part(all, 0, at(d, peephole), at(d, peephole + 1)))
        .map(weights -> sum.add(cell.multiply(weights)))
        .orElse(sum);
  }

  private static Dim at(RecurrentDirection d, int block) {
    return Dim.of((long) block * d.units());
  }

  static Result gru(RecurrentDirection d, boolean after) {
    int units = d.units();
    return run(
        d,
        d.inputBias(),
        (sums, states) -> {
          Value h = states.get(0);
          Value own = h.matmul(d.recurrent()).add(d.recurrentBias());
          Value z = d.activated(0, block(sums, 0, units).add(block(own, 0, units)));
          Value r = d.activated(0, block(sums, 1, units).add(block(own, 1, units)));
          Value last = PlacingOperators.part(d.recurrent(), 1, at(d, 2), at(d, 3));
          Value bias = PlacingOperators.part(d.recurrentBias(), 0, at(d, 2), at(d, 3));
          Value product =
              after ? r.multiply(block(own, 2, units)) : r.multiply(h).matmul(last).add(bias);
          Value g = d.activated(1, block(sums, 2, units).add(product));
          return List.of(z.multiply(h).add(z.subtractFrom(1).multiply(g)));
        });
  }

  private static Value block(Value all, int block, int units) {
    return PlacingOperators.part(
        all, 1, Dim.of((long) block * units), Dim.of((block + 1L) * units));
  }

  private static Result run(RecurrentDirection d, Value bias, Step step) {
    // The products with x of all steps are one product.
    Value projected = product(d.x(), d.kernel()).add(bias);
    Loop loop = new Loop(projected.graph(), "recurrent", d.x().shape().dim(0), d.reverse());
    List<Value> states = new ArrayList<>();
    for (int s = 0; s < d.states().size(); s++) {
      states.add(loop.carry("state" + s, d.states().get(s)));
    }
    Value sums = loop.element("sums", projected);
    Value[] mask = d.mask().map(m -> new Value[] {loop.element("mask", m)}).orElse(new Value[0]);
    List<Value> next = new ArrayList<>(step.apply(sums, states));
    for (int s = 0; s < next.size() && mask.length > 0; s++) {
      Value there = Ranks.inserted(mask[0], Axes.of(1));
      next.set(s, ElementOperators.chosen(there, next.get(s), states.get(s)));
    }
    loop.next(next.toArray(new Value[0]));
    loop.stack(next.get(0));
    List<Value> results = loop.run();
    return new Result(results.get(next.size()), results.subList(0, next.size()));
  }

  private static Value product(Value x, Value kernel) {
    return LinearAlgebra.matmul(x, kernel);
  }
}
