// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.SoftmaxCrossEntropy;

/** Cases of {@link SoftmaxCrossEntropy}. */
final class SoftmaxCrossEntropyCases implements OpCases {

  @Override
  public void define(Cases c) {
    SoftmaxCrossEntropy op = new SoftmaxCrossEntropy();
    c.over(DTypes.wideFloats());
    c.example("one class of two", op, "[[0,0]]", "[[1,0]]")
        .gives("[[0.6931471805599453]]", "[[0.5,0.5]]");
    c.example("unequal scores", op, "[0,1.0986122886681098]", "[0,1]")
        .gives("[0.2876820724517809]", "[0.25,0.75]");
    c.example("targets of any sum", op, "[0,0]", "[2,2]").gives("[2.772588722239781]", "[0.5,0.5]");
    c.example("large scores do not overflow", op, "[10000,0]", "[0,1]").gives("[10000]", "[1,0]");
    c.example("no rows", op, "empty[0,3]", "empty[0,3]").gives("empty[0,1]", "empty[0,3]");
    c.smooth("any shape", SoftmaxCrossEntropyCases::drawn);
    c.refuses(SoftmaxCrossEntropy.C1, op, "f32[2]", "f32[3]");
    c.refuses(SoftmaxCrossEntropy.C1, op, "i32[2]", "i32[2]");
    c.refuses(SoftmaxCrossEntropy.C2, op, "f32[]", "f32[]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 3);
    return Trial.of(new SoftmaxCrossEntropy(), r.tensor(dims), r.tensor(dims, 0, 1));
  }
}
