// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.graph.op.SimpleRnnGrad;
import java.util.List;

/** Cases of {@link SimpleRnnGrad}, on results of the forward op. */
final class SimpleRnnGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    SimpleRnnGrad plain = new SimpleRnnGrad(CellActivation.TANH, false, false, false, false);
    c.example("one step", plain, "[[[2]]]", "[[3]]", "[[5]]", "[[3]]", "[[[0.5]]]", "[[1]]")
        .gives("[[[2.25]]]", "[[1.5]]", "[[2.25]]", "[0.75]", "[[3.75]]");
    c.smooth("any flags", SimpleRnnGradCases::drawn);
    SimpleRnnGrad op = new SimpleRnnGrad(CellActivation.TANH, false, true, true, true);
    List<String> legal =
        List.of(
            "f32[1,4,3]",
            "f32[3,2]",
            "f32[2,2]",
            "f32[1,2]",
            "bool[1,4]",
            "f32[1,2]",
            "f32[1,4,2]",
            "f32[1,2]",
            "f32[1,4,2]");
    Cells.refuses(c, SimpleRnnGrad.C1, op, 0, "i32[1,4,3]", legal);
    Cells.refuses(c, SimpleRnnGrad.C2, op, 1, "f32[3,8]", legal);
    Cells.refuses(c, SimpleRnnGrad.C3, op, 2, "f32[2,9]", legal);
    Cells.refuses(c, SimpleRnnGrad.C5, op, 3, "f32[1,3]", legal);
    Cells.refuses(c, SimpleRnnGrad.C6, op, 4, "f32[1,4]", legal);
    Cells.refuses(c, SimpleRnnGrad.C7, op, 5, "f32[1,3]", legal);
    Cells.refuses(c, SimpleRnnGrad.C8, op, 6, "f32[1,3,2]", legal);
  }

  private static Trial drawn(Draw r) {
    Trial forward = SimpleRnnCases.drawn(r);
    SimpleRnn rnn = (SimpleRnn) forward.op();
    SimpleRnnGrad op =
        new SimpleRnnGrad(
            rnn.activation(), rnn.reverse(), rnn.masked(), rnn.recurrentDropout(), r.flag());
    int[] saved = {0};
    return new Trial(op, Cells.gradientOperands(r, forward, saved, 1, op.sequence()));
  }
}
