// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.LstmGrad;
import java.util.List;

/** Cases of {@link LstmGrad}, on results of the forward op. */
final class LstmGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    CellActivation linear = CellActivation.LINEAR;
    LstmGrad one = new LstmGrad(linear, linear, false, false, false, false);
    String ones = "[[1,1,1,1]]";
    c.example(
            "no steps let cotangents pass",
            one,
            "empty[1,0,1]",
            ones,
            ones,
            "[[0.5]]",
            "[[0.5]]",
            "empty[1,0,1]",
            "empty[1,0,4]",
            "empty[1,0,1]",
            "[[3]]",
            "[[4]]")
        .gives("empty[1,0,1]", "[[0,0,0,0]]", "[[0,0,0,0]]", "[0,0,0,0]", "[[3]]", "[[4]]");
    // c = 3 + 10, h = 7 · 13; dc = 7, so the gates get 7 · 5, 7 · 1, 7 · 2 and 13.
    c.example(
            "one linear step",
            one,
            "[[[2]]]",
            ones,
            ones,
            "[[3]]",
            "[[1]]",
            "[[[91]]]",
            "[[[2,3,5,7]]]",
            "[[[13]]]",
            "[[1]]",
            "[[0]]")
        .gives(
            "[[[69]]]", "[[70,14,28,26]]", "[[105,21,42,39]]", "[35,7,14,13]", "[[69]]", "[[21]]");
    c.smooth("any flags", LstmGradCases::drawn);
    LstmGrad op = new LstmGrad(linear, linear, false, true, true, true);
    List<String> legal =
        List.of(
            "f32[1,4,3]",
            "f32[3,8]",
            "f32[2,8]",
            "f32[1,2]",
            "f32[1,2]",
            "bool[1,4]",
            "f32[1,8]",
            "f32[1,4,2]",
            "f32[1,4,8]",
            "f32[1,4,2]",
            "f32[1,2]",
            "f32[1,2]",
            "f32[1,4,2]");
    Cells.refuses(c, LstmGrad.C1, op, 0, "i32[1,4,3]", legal);
    Cells.refuses(c, LstmGrad.C2, op, 1, "f32[3,6]", legal);
    Cells.refuses(c, LstmGrad.C3, op, 2, "f32[2,9]", legal);
    Cells.refuses(c, LstmGrad.C5, op, 3, "f32[1,3]", legal);
    Cells.refuses(c, LstmGrad.C6, op, 5, "f32[1,4]", legal);
    Cells.refuses(c, LstmGrad.C7, op, 6, "f32[1,2]", legal);
    Cells.refuses(c, LstmGrad.C8, op, 7, "f32[1,3,2]", legal);
    Cells.refuses(c, LstmGrad.C8, op, 8, "f32[1,4,2]", legal);
    Cells.refuses(c, LstmGrad.C8, op, 12, "f64[1,4,2]", legal);
  }

  private static Trial drawn(Draw r) {
    Trial forward = LstmCases.drawn(r);
    Lstm lstm = (Lstm) forward.op();
    LstmGrad op =
        new LstmGrad(
            lstm.activation(),
            lstm.recurrentActivation(),
            lstm.reverse(),
            lstm.masked(),
            lstm.recurrentDropout(),
            r.flag());
    int[] saved = {0, 3, 4};
    return new Trial(op, Cells.gradientOperands(r, forward, saved, 2, op.sequence()));
  }
}
