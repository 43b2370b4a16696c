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
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.tensor.DType;

/** Cases of {@link ArgReduce}. */
final class ArgReduceCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("rows", of(ArgReduction.ARG_MAX, 1), own("[[1,5,2],[3,0,1]]"))
        .gives(i32("[[1],[0]]"));
    c.example("rows", of(ArgReduction.ARG_MIN, 1), own("[[1,5,0],[3,0,1]]"))
        .gives(i32("[[2],[1]]"));
    c.example("columns", of(ArgReduction.ARG_MAX, 0), own("[[1,5],[3,0]]")).gives(i32("[[1,0]]"));
    c.example("the first of equals", of(ArgReduction.ARG_MAX, 0), own("[1,5,5,5]"))
        .gives(i32("[1]"));
    c.example("the first of equals", of(ArgReduction.ARG_MIN, 0), own("[5,1,1]")).gives(i32("[1]"));
    c.example("none of none", of(ArgReduction.ARG_MAX, 1), own("empty[0,2]"))
        .gives(i32("empty[0,1]"));
    c.over(DTypes.floats());
    c.example("the first that is no number", of(ArgReduction.ARG_MAX, 0), own("[1,nan,inf,nan]"))
        .gives(i32("[1]"));
    c.example("the first that is no number", of(ArgReduction.ARG_MIN, 0), own("[1,nan,-inf,nan]"))
        .gives(i32("[1]"));
    c.example("infinities", of(ArgReduction.ARG_MIN, 0), own("[inf,-inf,-inf]")).gives(i32("[1]"));
    c.over(DType.BOOL);
    c.example("truth values", of(ArgReduction.ARG_MAX, 0), own("[0,1,1]")).gives(i32("[1]"));
    c.over(DType.UINT8);
    c.example("unsigned", of(ArgReduction.ARG_MAX, 0), own("[100,200]")).gives(i32("[1]"));
    c.over(DType.FLOAT32);
    c.example("as int64", new ArgReduce(ArgReduction.ARG_MAX, 0, DType.INT64), own("[1,2]"))
        .gives(i64("[1]"));
    for (ArgReduction kind : ArgReduction.values()) {
      c.over(DTypes.all());
      c.random("any axis of " + kind, r -> drawn(r, kind));
      c.refuses(ArgReduce.C1, of(kind, 1), "f32[2]");
      c.refuses(ArgReduce.C1, of(kind, -1), "f32[2]");
      c.refuses(ArgReduce.C2, new ArgReduce(kind, 0, DType.FLOAT32), "f32[2]");
      c.refuses(ArgReduce.C3, of(kind, 1), "f32[2,0]");
    }
  }

  private static ArgReduce of(ArgReduction kind, int axis) {
    return new ArgReduce(kind, axis, DType.INT32);
  }

  private static Trial drawn(Draw r, ArgReduction kind) {
    int[] dims = r.solid(1, 4);
    DType dtype = r.pick(DType.INT32, DType.INT64);
    return Trial.of(new ArgReduce(kind, r.integer(0, dims.length - 1), dtype), r.tensor(dims));
  }
}
