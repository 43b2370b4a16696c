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
import dev.nyala.graph.op.TopK;
import dev.nyala.tensor.DType;

/** Cases of {@link TopK}. */
final class TopKCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("the first of equals", new TopK(2), own("[3,1,4,4]"))
        .gives(own("[4,4]"), i32("[2,3]"));
    c.example("rows", new TopK(1), own("[[1,2],[4,3]]")).gives(own("[[2],[4]]"), i32("[[1],[0]]"));
    c.example("none", new TopK(0), own("[1,2]")).gives(own("[]"), i32("[]"));
    c.example("all", new TopK(3), own("[1,3,2]")).gives(own("[3,2,1]"), i32("[1,2,0]"));
    c.over(DTypes.floats());
    c.example("not a number is first", new TopK(3), own("[1,nan,inf,nan]"))
        .gives(own("[nan,nan,inf]"), i32("[1,3,2]"));
    c.over(DType.BOOL);
    c.example("truth values", new TopK(2), own("[0,1,0,1]")).gives(own("[1,1]"), i32("[1,3]"));
    c.over(DTypes.all());
    c.random("any k", TopKCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any k", TopKCases::drawn);
    c.refuses(TopK.C1, new TopK(1), "f32[]");
    c.refuses(TopK.C2, new TopK(3), "f32[2]");
    c.refuses(TopK.C2, new TopK(-1), "f32[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 3);
    return Trial.of(new TopK(r.integer(0, dims[dims.length - 1])), r.tensor(dims));
  }
}
