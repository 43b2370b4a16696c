// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.bool;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.SimpleRnn;
import java.util.List;

/** Cases of {@link SimpleRnn}; the first example is what {@code keras.layers.SimpleRNN} gives. */
final class SimpleRnnCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    SimpleRnn plain = new SimpleRnn(CellActivation.TANH, false, false, false);
    c.example(
            "forward",
            plain,
            "[[[0.125],[0.375],[-0.375]]]",
            "[[-0.25,0.125]]",
            "[[-0.625,-0.625],[0.5,0.625]]",
            "[1,0.75]",
            "[[0.125,-0.875]]")
        .gives(
            "[[[0.4244643684778938,0.1397053028283142],[0.6111860280802651,0.5503620876558835],"
                + "[0.7560544104863104,0.58175407070916]]]",
            "[[0.7560544104863104,0.58175407070916]]");
    SimpleRnn backward = new SimpleRnn(CellActivation.LINEAR, true, false, false);
    c.example("backward", backward, "[[[1],[2]]]", "[[3]]", "[[2]]", "[1]", "[[5]]")
        .gives("[[[38],[17]]]", "[[38]]");
    SimpleRnn masked = new SimpleRnn(CellActivation.LINEAR, false, true, true);
    c.example(
            "a masked step keeps its state",
            masked,
            own("[[[1],[2],[3]]]"),
            own("[[1]]"),
            own("[[1]]"),
            own("[0]"),
            own("[[5]]"),
            bool("[[1,0,1]]"),
            own("[[2]]"))
        .gives(own("[[[11],[11],[25]]]"), own("[[25]]"));
    for (CellActivation activation : CellActivation.values()) {
      SimpleRnn op = new SimpleRnn(activation, false, false, false);
      c.random("activation " + activation, r -> new Trial(op, kept(r).operands(r, 1, new int[0])));
    }
    c.smooth("any flags", SimpleRnnCases::drawn);
    List<String> legal =
        List.of(
            "f32[1,4,3]", "f32[3,2]", "f32[2,2]", "f32[2]", "f32[1,2]", "bool[1,4]", "f32[1,2]");
    Cells.refuses(c, SimpleRnn.C1, masked, 0, "i32[1,4,3]", legal);
    Cells.refuses(c, SimpleRnn.C2, masked, 1, "f32[3,8]", legal);
    Cells.refuses(c, SimpleRnn.C3, masked, 2, "f32[2,9]", legal);
    Cells.refuses(c, SimpleRnn.C4, masked, 3, "f32[6]", legal);
    Cells.refuses(c, SimpleRnn.C5, masked, 4, "f32[1,3]", legal);
    Cells.refuses(c, SimpleRnn.C6, masked, 5, "f32[1,4]", legal);
    Cells.refuses(c, SimpleRnn.C7, masked, 6, "f32[1,3]", legal);
  }

  private static Cells kept(Draw r) {
    Cells cells = Cells.drawn(r, 1);
    return new Cells(cells.activation(), cells.recurrentActivation(), false, false, false, 1);
  }

  static Trial drawn(Draw r) {
    Cells cells = Cells.drawn(r, 1);
    SimpleRnn op =
        new SimpleRnn(
            cells.activation(), cells.reverse(), cells.masked(), cells.recurrentDropout());
    return new Trial(op, cells.operands(r, 1, new int[0]));
  }
}
