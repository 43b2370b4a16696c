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
import dev.nyala.graph.op.Gather;

/** Cases of {@link Gather}. */
final class GatherCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("rows", new Gather(0, 0), own("[[1,0],[1,1]]"), i32("[1,0,1]"))
        .gives(own("[[1,1],[1,0],[1,1]]"));
    c.example("out of range counts as the nearest", new Gather(0, 0), own("[0,0,1]"), i32("[-1,7]"))
        .gives(own("[0,1]"));
    c.example("far out of range", new Gather(0, 0), own("[0,1]"), i64("[4294967296,-4294967296]"))
        .gives(own("[1,0]"));
    c.example("columns", new Gather(1, 0), own("[[1,0,1],[0,1,1]]"), i64("[2,0]"))
        .gives(own("[[1,1],[1,0]]"));
    c.example("a scalar index", new Gather(0, 0), own("[[1,0],[0,1]]"), i32("1"))
        .gives(own("[0,1]"));
    c.example("a matrix of indices", new Gather(0, 0), own("[1,0]"), i32("[[0,1],[1,1]]"))
        .gives(own("[[1,0],[0,0]]"));
    c.example("a batch", new Gather(1, 1), own("[[1,0],[0,1]]"), i32("[[0],[1]]"))
        .gives(own("[[1],[1]]"));
    c.example("no indices", new Gather(0, 0), own("[[1,0]]"), i32("[]")).gives(own("empty[0,2]"));
    c.example("nothing from nothing", new Gather(0, 0), own("[]"), i32("[]")).gives(own("[]"));
    c.random("any axis", GatherCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any axis", GatherCases::drawn);
    c.refuses(Gather.C1, new Gather(1, 0), "f32[2]", "i32[2]");
    c.refuses(Gather.C1, new Gather(0, 1), "f32[2]", "i32[2]");
    c.refuses(Gather.C1, new Gather(0, -1), "f32[2]", "i32[2]");
    c.refuses(Gather.C2, new Gather(0, 0), "f32[2]", "f32[2]");
    c.refuses(Gather.C2, new Gather(0, 0), "f32[2]", "u8[2]");
    c.refuses(Gather.C3, new Gather(1, 1), "f32[2,2]", "i32[3,2]");
    c.refuses(Gather.C3, new Gather(1, 1), "f32[2,2]", "i32[]");
    c.refuses(Gather.C4, new Gather(0, 0), "f32[0]", "i32[2]");
  }

  private static Trial drawn(Draw r) {
    Lookup lookup = Lookup.drawn(r);
    return Trial.of(
        new Gather(lookup.axis(), lookup.batchDims()), r.tensor(lookup.x()), lookup.indices());
  }
}
