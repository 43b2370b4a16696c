// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.LogSoftmax;

/** Cases of {@link LogSoftmax}. */
final class LogSoftmaxCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    c.example("equal scores", new LogSoftmax(1), "[[0,0]]")
        .gives("[[-0.6931471805599453,-0.6931471805599453]]");
    c.example("large scores do not overflow", new LogSoftmax(0), "[10000,0]").gives("[0,-10000]");
    c.example("not a number", new LogSoftmax(0), "[nan,1]").gives("[nan,nan]");
    c.over(DTypes.wideFloats());
    c.example("unequal scores", new LogSoftmax(0), "[0,1.0986122886681098]")
        .gives("[-1.3862943611198906,-0.2876820724517809]");
    c.smooth("any axis", LogSoftmaxCases::drawn);
    c.refuses(LogSoftmax.C1, new LogSoftmax(1), "f32[2]");
    c.refuses(LogSoftmax.C2, new LogSoftmax(0), "i32[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    return Trial.of(new LogSoftmax(r.integer(0, dims.length - 1)), r.tensor(dims));
  }
}
