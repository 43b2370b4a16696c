// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.i32;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.tensor.Axes;

/** Cases of {@link MaxPool}. */
final class MaxPoolCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    ConvGeometry halves = Windows.of(Axes.of(2), Axes.of(1), Axes.of(0), Axes.of(0), 1);
    c.example("halves", new MaxPool(Axes.of(2), halves), own("[[[1],[3],[4],[2]]]"))
        .gives(own("[[[3],[4]]]"), i32("[[[1],[2]]]"));
    ConvGeometry unit = ConvGeometry.unit(1);
    c.example("the first of equals", new MaxPool(Axes.of(3), unit), own("[[[1],[3],[3],[2]]]"))
        .gives(own("[[[3],[3]]]"), i32("[[[1],[1]]]"));
    c.example("channels apart", new MaxPool(Axes.of(2), unit), own("[[[1,5],[3,4]]]"))
        .gives(own("[[[3,5]]]"), i32("[[[1,0]]]"));
    ConvGeometry quarters =
        Windows.of(Axes.of(2, 2), Axes.of(1, 1), Axes.of(0, 0), Axes.of(0, 0), 1);
    c.example(
            "quarters",
            new MaxPool(Axes.of(2, 2), quarters),
            own("[[[[1],[2],[3]],[[4],[5],[6]],[[7],[8],[9]]]]"))
        .gives(own("[[[[5]]]]"), i32("[[[[4]]]]"));
    c.example("an empty batch", new MaxPool(Axes.of(2), unit), own("empty[0,3,1]"))
        .gives(own("empty[0,2,1]"), i32("empty[0,2,1]"));
    c.over(DTypes.signed());
    ConvGeometry padded = Windows.of(Axes.of(1), Axes.of(1), Axes.of(1), Axes.of(1), 1);
    c.example("padding never wins", new MaxPool(Axes.of(2), padded), own("[[[-1],[-2]]]"))
        .gives(own("[[[-1],[-1],[-2]]]"), i32("[[[0],[0],[1]]]"));
    c.over(DTypes.floats());
    c.example("the first NaN", new MaxPool(Axes.of(4), unit), own("[[[1],[nan],[inf],[nan]]]"))
        .gives(own("[[[nan]]]"), i32("[[[1]]]"));
    c.example("minus infinity", new MaxPool(Axes.of(2), padded), own("[[[-inf],[-inf]]]"))
        .gives(own("[[[-inf],[-inf],[-inf]]]"), i32("[[[0],[0],[1]]]"));
    c.smooth("any geometry", MaxPoolCases::drawn);
    c.over(DTypes.integers());
    c.random("any geometry", MaxPoolCases::drawn);
    c.refuses(MaxPool.C1, new MaxPool(Axes.of(2, 2), unit), "f32[1,4,1]");
    c.refuses(MaxPool.C1, new MaxPool(Axes.of(2), unit), "f32[1,4,4,1]");
    c.refuses(MaxPool.C2, new MaxPool(Axes.of(5), unit), "f32[1,4,1]");
    c.refuses(MaxPool.C3, new MaxPool(Axes.of(2), unit), "bool[1,4,1]");
    c.refuses(MaxPool.C4, new MaxPool(Axes.of(1), padded), "f32[1,4,1]");
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.pooling(r);
    return Trial.of(new MaxPool(w.window(), w.geometry()), r.tensor(w.input()));
  }
}
