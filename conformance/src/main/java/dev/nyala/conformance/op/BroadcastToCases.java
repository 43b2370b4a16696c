// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.tensor.Shape;

/** Cases of {@link BroadcastTo}. */
final class BroadcastToCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("a row", new BroadcastTo(Shape.of(2, 3)), "[[1,0,1]]").gives("[[1,0,1],[1,0,1]]");
    c.example("a column", new BroadcastTo(Shape.of(2, 2)), "[[1],[0]]").gives("[[1,1],[0,0]]");
    c.example("to nothing", new BroadcastTo(Shape.of(0, 2)), "[[1,0]]").gives("empty[0,2]");
    c.example("a scalar", new BroadcastTo(Shape.scalar()), "1").gives("1");
    c.random("any axes", BroadcastToCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any axes", BroadcastToCases::drawn);
    c.refuses(BroadcastTo.C1, new BroadcastTo(Shape.of(2, 3)), "f32[3]");
    c.refuses(BroadcastTo.C2, new BroadcastTo(Shape.of(2, 3)), "f32[2,2]");
    c.refuses(BroadcastTo.C2, new BroadcastTo(Shape.of(2, 1)), "f32[2,3]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(0, 4);
    return Trial.of(new BroadcastTo(Shape.of(dims)), r.tensor(r.stretchable(dims)));
  }
}
