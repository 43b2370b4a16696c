// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Axes;

/** Cases of {@link Transpose}. */
final class TransposeCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("the axes of a matrix", new Transpose(Axes.of(1, 0)), "[[1,0,1],[0,0,1]]")
        .gives("[[1,0],[0,0],[1,1]]");
    c.example("a scalar", new Transpose(Axes.of()), "1").gives("1");
    c.example("no elements", new Transpose(Axes.of(1, 0)), "empty[0,3]").gives("empty[3,0]");
    c.random("any permutation", TransposeCases::drawn);
    c.over(DTypes.numbers());
    c.example(
            "a cycle of three axes",
            new Transpose(Axes.of(1, 2, 0)),
            "[[[1,2],[3,4]],[[5,6],[7,8]]]")
        .gives("[[[1,5],[2,6]],[[3,7],[4,8]]]");
    c.over(DTypes.wideFloats());
    c.smooth("any permutation", TransposeCases::drawn);
    c.refuses(Transpose.C1, new Transpose(Axes.of(0, 0)), "f32[2,3]");
    c.refuses(Transpose.C1, new Transpose(Axes.of(0)), "f32[2,3]");
    c.refuses(Transpose.C1, new Transpose(Axes.of(0, 2)), "f32[2,3]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(0, 5);
    return Trial.of(new Transpose(r.permutation(dims.length)), r.tensor(dims));
  }
}
