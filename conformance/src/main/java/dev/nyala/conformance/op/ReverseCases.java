// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Reverse;
import dev.nyala.tensor.Axes;

/** Cases of {@link Reverse}. */
final class ReverseCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("rows", new Reverse(Axes.of(1)), "[[1,0,0],[0,1,1]]").gives("[[0,0,1],[1,1,0]]");
    c.example("both axes", new Reverse(Axes.of(1, 0)), "[[1,0],[1,1]]").gives("[[1,1],[0,1]]");
    c.example("no axes", new Reverse(Axes.of()), "[1,0]").gives("[1,0]");
    c.example("nothing", new Reverse(Axes.of(0)), "[]").gives("[]");
    c.random("any axes", ReverseCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any axes", ReverseCases::drawn);
    c.refuses(Reverse.C1, new Reverse(Axes.of(0, 0)), "f32[2]");
    c.refuses(Reverse.C1, new Reverse(Axes.of(1)), "f32[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(0, 4);
    return Trial.of(new Reverse(r.axes(dims.length)), r.tensor(dims));
  }
}
