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
import dev.nyala.graph.op.Select;
import dev.nyala.tensor.DType;

/** Cases of {@link Select}. */
final class SelectCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("element by element", new Select(), bool("[1,0]"), own("[1,1]"), own("[0,0]"))
        .gives("[1,0]");
    c.example(
            "everything stretches",
            new Select(),
            bool("[[true],[false]]"),
            own("[[1,0]]"),
            own("[[0]]"))
        .gives("[[1,0],[0,0]]");
    c.over(DTypes.floats());
    c.example(
            "what is not chosen does not matter",
            new Select(),
            bool("[1,0]"),
            own("[1,nan]"),
            own("[nan,inf]"))
        .gives("[1,inf]");
    c.smooth("floats", SelectCases::drawn);
    c.over(DTypes.bits());
    c.random("integers", SelectCases::drawn);
    c.refuses(Select.C1, new Select(), "bool[2]", "f32[2,1]", "f32[2]");
    c.refuses(Select.C2, new Select(), "bool[2]", "f32[3]", "f32[2]");
    c.refuses(Select.C3, new Select(), "i32[2]", "f32[2]", "f32[2]");
    c.refuses(Select.C4, new Select(), "bool[2]", "f32[2]", "f64[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(0, 4);
    return Trial.of(
        new Select(),
        r.tensor(DType.BOOL, r.stretchable(dims), 0, 1),
        r.tensor(r.stretchable(dims)),
        r.tensor(r.stretchable(dims)));
  }
}
