// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.i32;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Sort;
import dev.nyala.tensor.DType;

/** Cases of {@link Sort}. */
final class SortCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("ascending", new Sort(0, false), own("[3,1,2]"))
        .gives(own("[1,2,3]"), i32("[1,2,0]"));
    c.example("descending", new Sort(0, true), own("[3,1,2]"))
        .gives(own("[3,2,1]"), i32("[0,2,1]"));
    c.example("equals keep their order", new Sort(0, false), own("[2,1,2,1]"))
        .gives(own("[1,1,2,2]"), i32("[1,3,0,2]"));
    c.example("equals keep their order", new Sort(0, true), own("[2,1,2,1]"))
        .gives(own("[2,2,1,1]"), i32("[0,2,1,3]"));
    c.example("columns", new Sort(0, false), own("[[3,1],[2,5]]"))
        .gives(own("[[2,1],[3,5]]"), i32("[[1,0],[0,1]]"));
    c.example("nothing", new Sort(1, false), own("empty[2,0]"))
        .gives(own("empty[2,0]"), i32("empty[2,0]"));
    c.over(DTypes.floats());
    c.example("not a number is last", new Sort(0, false), own("[nan,inf,-inf,nan]"))
        .gives(own("[-inf,inf,nan,nan]"), i32("[2,1,0,3]"));
    c.example("not a number is first", new Sort(0, true), own("[1,nan,2,nan]"))
        .gives(own("[nan,nan,2,1]"), i32("[1,3,2,0]"));
    c.example("zeros are equal", new Sort(0, false), own("[0,-0.0,0]"))
        .gives(own("[0,-0.0,0]"), i32("[0,1,2]"));
    c.over(DType.BOOL);
    c.example("truth values", new Sort(0, false), own("[1,0,1,0]"))
        .gives(own("[0,0,1,1]"), i32("[1,3,0,2]"));
    c.over(DTypes.all());
    c.random("any axis", SortCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any axis", SortCases::drawn);
    c.refuses(Sort.C1, new Sort(1, false), "f32[2]");
    c.refuses(Sort.C1, new Sort(-1, false), "f32[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 3);
    return Trial.of(new Sort(r.integer(0, dims.length - 1), r.flag()), r.tensor(dims));
  }
}
