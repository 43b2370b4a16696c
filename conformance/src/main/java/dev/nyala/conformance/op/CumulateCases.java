// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.tensor.DType;

/** Cases of {@link Cumulate}. */
final class CumulateCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("inclusive", of(Cumulative.SUM, false, false), "[1,2,3]").gives("[1,3,6]");
    c.example("exclusive", of(Cumulative.SUM, true, false), "[1,2,3]").gives("[0,1,3]");
    c.example("reverse", of(Cumulative.SUM, false, true), "[1,2,3]").gives("[6,5,3]");
    c.example("both", of(Cumulative.SUM, true, true), "[1,2,3]").gives("[5,3,0]");
    c.example("columns", of(Cumulative.SUM, false, false), "[[1,2],[3,4]]").gives("[[1,2],[4,6]]");
    c.example("nothing", of(Cumulative.SUM, false, false), "[]").gives("[]");
    c.example("inclusive", of(Cumulative.PRODUCT, false, false), "[2,3,4]").gives("[2,6,24]");
    c.example("exclusive", of(Cumulative.PRODUCT, true, false), "[2,3,4]").gives("[1,2,6]");
    c.example("both", of(Cumulative.PRODUCT, true, true), "[2,3,4]").gives("[12,4,1]");
    c.example("inclusive", of(Cumulative.MAX, false, false), "[1,3,2,4]").gives("[1,3,3,4]");
    c.example("reverse", of(Cumulative.MAX, false, true), "[1,3,2]").gives("[3,3,2]");
    c.example("inclusive", of(Cumulative.MIN, false, false), "[3,1,2,0]").gives("[3,1,1,0]");
    c.over(DTypes.floats());
    c.example("exclusive", of(Cumulative.MAX, true, false), "[1,3,2]").gives("[-inf,1,3]");
    c.example("exclusive", of(Cumulative.MIN, true, false), "[1,3,0]").gives("[inf,1,1]");
    c.example("not a number", of(Cumulative.MAX, false, false), "[1,nan,2]").gives("[1,nan,nan]");
    c.example("not a number", of(Cumulative.MIN, false, false), "[1,nan,0]").gives("[1,nan,nan]");
    c.example("not a number", of(Cumulative.SUM, false, false), "[1,nan,2]").gives("[1,nan,nan]");
    c.over(DType.INT32);
    c.example("exclusive", of(Cumulative.MAX, true, false), "[1,3]").gives("[-2147483648,1]");
    c.over(DType.BOOL);
    c.example("any", of(Cumulative.MAX, false, false), "[0,1,0]").gives("[0,1,1]");
    c.example("all", of(Cumulative.MIN, true, false), "[0,1,0]").gives("[1,0,0]");
    for (Cumulative kind : Cumulative.values()) {
      c.over(DTypes.wideFloats());
      c.smooth("any axis of a " + kind, r -> drawn(r, kind));
      c.over(DTypes.integers());
      c.random("any axis of a " + kind, r -> drawn(r, kind));
      c.refuses(Cumulate.C1, new Cumulate(kind, 1, false, false), "f32[2]");
      c.refuses(Cumulate.C1, new Cumulate(kind, -1, false, false), "f32[2]");
    }
    c.refuses(Cumulate.C2, of(Cumulative.SUM, false, false), "bool[2]");
    c.refuses(Cumulate.C2, of(Cumulative.PRODUCT, false, false), "bool[2]");
  }

  private static Cumulate of(Cumulative kind, boolean exclusive, boolean reverse) {
    return new Cumulate(kind, 0, exclusive, reverse);
  }

  private static Trial drawn(Draw r, Cumulative kind) {
    int[] dims = r.dims(1, 3);
    Cumulate op = new Cumulate(kind, r.integer(0, dims.length - 1), r.flag(), r.flag());
    // Factors near 1, whose product neither overflows nor vanishes.
    boolean near = kind == Cumulative.PRODUCT && r.dtype().isFloating();
    return Trial.of(op, near ? r.tensor(dims, 0.7, 1.3) : r.tensor(dims));
  }
}
