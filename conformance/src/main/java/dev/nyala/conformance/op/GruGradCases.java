// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.GruGrad;
import java.util.List;

/** Cases of {@link GruGrad}, on results of the forward op. */
final class GruGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    String ones = "[[1,1,1]]";
    // dg = 1 - z, dz = h - g; r gets dg · h, h gets z, and dz, dr and r dg through the kernel.
    c.example(
            "one linear step, reset before",
            linear(false),
            "[[[2]]]",
            ones,
            ones,
            "[[1]]",
            "[[[-3]]]",
            "[[[2,3,5]]]",
            "[[[3]]]",
            "[[1]]")
        .gives("[[[-6]]]", "[[-8,-2,-2]]", "[[-4,-1,-3]]", "[-4,-1,-1]", "[[-6]]");
    // n = 7: r gets dg · n, and n gets dg · r.
    c.example(
            "one linear step, reset after",
            linear(true),
            "[[[2]]]",
            ones,
            ones,
            "[[1]]",
            "[[[-3]]]",
            "[[[2,3,5]]]",
            "[[[7]]]",
            "[[1]]")
        .gives("[[[-12]]]", "[[-8,-14,-2]]", "[[-4,-7,-3]]", "[[-4,-7,-1],[-4,-7,-3]]", "[[-12]]");
    c.smooth("any flags", GruGradCases::drawn);
    CellActivation tanh = CellActivation.TANH;
    GruGrad op = new GruGrad(tanh, tanh, true, false, true, true, true);
    List<String> legal =
        List.of(
            "f32[1,4,3]",
            "f32[3,6]",
            "f32[2,6]",
            "f32[1,2]",
            "bool[1,4]",
            "f32[1,6]",
            "f32[1,4,2]",
            "f32[1,4,6]",
            "f32[1,4,2]",
            "f32[1,2]",
            "f32[1,4,2]");
    Cells.refuses(c, GruGrad.C1, op, 0, "i32[1,4,3]", legal);
    Cells.refuses(c, GruGrad.C2, op, 1, "f32[3,8]", legal);
    Cells.refuses(c, GruGrad.C3, op, 2, "f32[2,9]", legal);
    Cells.refuses(c, GruGrad.C5, op, 3, "f32[1,3]", legal);
    Cells.refuses(c, GruGrad.C6, op, 4, "f32[1,4]", legal);
    Cells.refuses(c, GruGrad.C7, op, 5, "f32[1,2]", legal);
    Cells.refuses(c, GruGrad.C8, op, 6, "f32[1,3,2]", legal);
    Cells.refuses(c, GruGrad.C8, op, 10, "f64[1,4,2]", legal);
  }

  private static GruGrad linear(boolean resetAfter) {
    CellActivation linear = CellActivation.LINEAR;
    return new GruGrad(linear, linear, resetAfter, false, false, false, false);
  }

  private static Trial drawn(Draw r) {
    Trial forward = GruCases.drawn(r);
    Gru gru = (Gru) forward.op();
    GruGrad op =
        new GruGrad(
            gru.activation(),
            gru.recurrentActivation(),
            gru.resetAfter(),
            gru.reverse(),
            gru.masked(),
            gru.recurrentDropout(),
            r.flag());
    int[] saved = {0, 2, 3};
    return new Trial(op, Cells.gradientOperands(r, forward, saved, 1, op.sequence()));
  }
}
