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
import dev.nyala.graph.op.Comparison;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;

/** Cases of {@link Comparison}. */
final class ComparisonCases implements OpCases {

  @Override
  public void define(Cases c) {
    floats(c, Comparison.EQUAL, "[0,1,0,1,0,0,0]");
    floats(c, Comparison.NOT_EQUAL, "[1,0,1,0,1,1,1]");
    floats(c, Comparison.LESS, "[1,0,0,0,0,0,1]");
    floats(c, Comparison.LESS_EQUAL, "[1,1,0,1,0,0,1]");
    floats(c, Comparison.GREATER, "[0,0,1,0,0,0,0]");
    floats(c, Comparison.GREATER_EQUAL, "[0,1,1,1,0,0,0]");
    for (Comparison op : Comparison.values()) {
      c.over(DTypes.all());
      c.random("stretched axes through " + op, r -> drawn(r, op));
      c.refuses(Comparison.C1, op, "f32[2,3]", "f32[3]");
      c.refuses(Comparison.C2, op, "f32[2,3]", "f32[2,2]");
      c.refuses(Comparison.C3, op, "f32[2]", "i32[2]");
    }
    c.over(DType.UINT8);
    c.example("unsigned", Comparison.LESS, own("[200,100]"), own("[100,200]")).gives(bool("[0,1]"));
    c.over(DType.INT64);
    c.example("beyond 2^53", Comparison.EQUAL, own("[9007199254740993]"), own("[9007199254740992]"))
        .gives(bool("[false]"));
    c.over(DType.BOOL);
    c.example("false before true", Comparison.LESS, "[0,0,1,1]", "[0,1,0,1]").gives("[0,1,0,0]");
  }

  private static void floats(Cases c, Comparison op, String result) {
    c.over(DTypes.floats());
    c.example("numbers", op, own("[1,2,3,inf,nan,1,-inf]"), own("[2,2,1,inf,nan,nan,inf]"))
        .gives(bool(result));
  }

  /** Few distinct numbers, so that many are equal. */
  private static Trial drawn(Draw r, Comparison op) {
    int[] dims = r.dims(0, 4);
    Tensor a = r.tensor(DType.INT32, r.stretchable(dims), 0, 2).cast(r.dtype());
    return Trial.of(op, a, r.tensor(DType.INT32, r.stretchable(dims), 0, 2).cast(r.dtype()));
  }
}
