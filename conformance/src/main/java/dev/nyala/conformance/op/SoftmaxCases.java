// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Softmax;

/** Cases of {@link Softmax}. */
final class SoftmaxCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    c.example("equal scores", new Softmax(1), "[[0,0],[7,7]]").gives("[[0.5,0.5],[0.5,0.5]]");
    c.example("columns", new Softmax(0), "[[3],[3],[3],[3]]")
        .gives("[[0.25],[0.25],[0.25],[0.25]]");
    c.example("large scores do not overflow", new Softmax(0), "[10000,10000]").gives("[0.5,0.5]");
    c.example("minus infinity has no share", new Softmax(0), "[-inf,2,2]").gives("[0,0.5,0.5]");
    c.example("not a number", new Softmax(1), "[[nan,1],[1,1]]").gives("[[nan,nan],[0.5,0.5]]");
    c.example("infinity", new Softmax(0), "[inf,1]").gives("[nan,nan]");
    c.example("no rows", new Softmax(1), "empty[0,3]").gives("empty[0,3]");
    c.over(DTypes.wideFloats());
    c.example("unequal scores", new Softmax(0), "[0,1.0986122886681098]").gives("[0.25,0.75]");
    c.smooth("any axis", SoftmaxCases::drawn);
    c.refuses(Softmax.C1, new Softmax(1), "f32[2]");
    c.refuses(Softmax.C2, new Softmax(0), "i32[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    return Trial.of(new Softmax(r.integer(0, dims.length - 1)), r.tensor(dims));
  }
}
