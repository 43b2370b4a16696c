// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.i32;
import static dev.nyala.conformance.cases.Literal.i64;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.ScatterMax;

/** Cases of {@link ScatterMax}. */
final class ScatterMaxCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("the largest of duplicates", of(0), own("[1,1,1]"), i32("[2,0,2]"), own("[5,0,7]"))
        .gives(own("[1,1,7]"));
    c.example(
            "out of range counts as the nearest", of(0), own("[0,0]"), i32("[-1,7]"), own("[1,2]"))
        .gives(own("[1,2]"));
    c.example("rows", of(0), own("[[0,3],[0,3]]"), i64("[1]"), own("[[1,2]]"))
        .gives(own("[[0,3],[1,3]]"));
    c.example("no updates", of(0), own("[1,2]"), i32("[]"), own("[]")).gives(own("[1,2]"));
    c.over(DTypes.floats());
    c.example("not a number wins", of(0), own("[0,nan]"), i32("[0,1]"), own("[nan,1]"))
        .gives(own("[nan,nan]"));
    c.smooth("any axis", ScatterMaxCases::drawn);
    c.over(DTypes.integers());
    c.random("any axis", ScatterMaxCases::drawn);
    c.refuses(ScatterMax.C1, of(1), "f32[2]", "i32[2]", "f32[2]");
    c.refuses(ScatterMax.C2, of(0), "f32[2]", "f32[2]", "f32[2]");
    c.refuses(ScatterMax.C3, new ScatterMax(1, 1), "f32[2,2]", "i32[3,2]", "f32[2,2]");
    c.refuses(ScatterMax.C4, of(0), "f32[0]", "i32[2]", "f32[2]");
    c.refuses(ScatterMax.C5, of(0), "f32[2]", "i32[2]", "f32[3]");
    c.refuses(ScatterMax.C6, of(0), "f32[2]", "i32[2]", "f64[2]");
    c.refuses(ScatterMax.C6, of(0), "bool[2]", "i32[2]", "bool[2]");
  }

  private static ScatterMax of(int axis) {
    return new ScatterMax(axis, 0);
  }

  private static Trial drawn(Draw r) {
    Lookup lookup = Lookup.drawn(r);
    return Trial.of(
        new ScatterMax(lookup.axis(), lookup.batchDims()),
        r.tensor(lookup.x()),
        lookup.indices(),
        r.tensor(lookup.gathered()));
  }
}
