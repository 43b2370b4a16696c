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
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.tensor.DType;

/** Cases of {@link ScatterAdd}. */
final class ScatterAddCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("duplicates add up", of(0), own("[1,1,1]"), i32("[2,0,2]"), own("[5,6,7]"))
        .gives(own("[7,1,13]"));
    c.example(
            "out of range counts as the nearest", of(0), own("[0,0]"), i32("[-1,7]"), own("[1,2]"))
        .gives(own("[1,2]"));
    c.example("rows", of(0), own("[[0,0],[0,0]]"), i64("[1]"), own("[[1,2]]"))
        .gives(own("[[0,0],[1,2]]"));
    c.example("columns", of(1), own("[[0,0],[0,0]]"), i64("[1]"), own("[[1],[2]]"))
        .gives(own("[[0,1],[0,2]]"));
    c.example("a scalar index", of(0), own("[1,2]"), i32("1"), own("3")).gives(own("[1,5]"));
    c.example("no updates", of(0), own("[1,2]"), i32("[]"), own("[]")).gives(own("[1,2]"));
    c.example(
            "a batch",
            new ScatterAdd(1, 1),
            own("[[0,0],[0,0]]"),
            i32("[[0],[1]]"),
            own("[[1],[2]]"))
        .gives(own("[[1,0],[0,2]]"));
    c.over(DTypes.floats());
    c.example("not a number", of(0), own("[0,0]"), i32("[1]"), own("[nan]")).gives(own("[0,nan]"));
    c.smooth("any axis", ScatterAddCases::drawn);
    c.over(DTypes.integers());
    c.random("any axis", ScatterAddCases::drawn);
    c.over(DType.UINT8);
    c.example("wraps", of(0), own("[200]"), i32("[0]"), own("[100]")).gives(own("[44]"));
    c.refuses(ScatterAdd.C1, of(1), "f32[2]", "i32[2]", "f32[2]");
    c.refuses(ScatterAdd.C2, of(0), "f32[2]", "f32[2]", "f32[2]");
    c.refuses(ScatterAdd.C3, new ScatterAdd(1, 1), "f32[2,2]", "i32[3,2]", "f32[2,2]");
    c.refuses(ScatterAdd.C4, of(0), "f32[0]", "i32[2]", "f32[2]");
    c.refuses(ScatterAdd.C5, of(0), "f32[2]", "i32[2]", "f32[3]");
    c.refuses(ScatterAdd.C6, of(0), "f32[2]", "i32[2]", "f64[2]");
    c.refuses(ScatterAdd.C6, of(0), "bool[2]", "i32[2]", "bool[2]");
  }

  private static ScatterAdd of(int axis) {
    return new ScatterAdd(axis, 0);
  }

  private static Trial drawn(Draw r) {
    Lookup lookup = Lookup.drawn(r);
    return Trial.of(
        new ScatterAdd(lookup.axis(), lookup.batchDims()),
        r.tensor(lookup.x()),
        lookup.indices(),
        r.tensor(lookup.gathered()));
  }
}
