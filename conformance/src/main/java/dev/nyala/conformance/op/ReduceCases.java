// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;

/** Cases of {@link Reduce}. */
final class ReduceCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("rows", of(Reduction.SUM, 1), "[[1,2,3],[4,5,6]]").gives("[[6],[15]]");
    c.example("columns", of(Reduction.SUM, 0), "[[1,2,3],[4,5,6]]").gives("[[5,7,9]]");
    c.example("everything", of(Reduction.SUM, 0, 1), "[[1,2,3],[4,5,6]]").gives("[[21]]");
    c.example("no axes", of(Reduction.SUM), "[[1,2]]").gives("[[1,2]]");
    c.example("a scalar", of(Reduction.SUM), "3").gives("3");
    c.example("rows", of(Reduction.PRODUCT, 1), "[[1,2,3],[4,5,0]]").gives("[[6],[0]]");
    c.example("rows", of(Reduction.MAX, 1), "[[1,3,2],[6,5,4]]").gives("[[3],[6]]");
    c.example("rows", of(Reduction.MIN, 1), "[[1,3,2],[6,5,4]]").gives("[[1],[4]]");
    c.example("of none", of(Reduction.SUM, 1), "empty[2,0]").gives("[[0],[0]]");
    c.example("of none", of(Reduction.PRODUCT, 1), "empty[2,0]").gives("[[1],[1]]");
    c.example("none of none", of(Reduction.MAX, 1), "empty[0,2]").gives("empty[0,1]");
    c.over(DTypes.floats());
    c.example("of none", of(Reduction.MAX, 0), "[]").gives("[-inf]");
    c.example("of none", of(Reduction.MIN, 0), "[]").gives("[inf]");
    c.example("not a number", of(Reduction.MAX, 1), "[[1,nan],[-inf,2]]").gives("[[nan],[2]]");
    c.example("not a number", of(Reduction.MIN, 1), "[[nan,1],[inf,2]]").gives("[[nan],[2]]");
    c.example("not a number", of(Reduction.SUM, 1), "[[nan,1],[inf,-inf]]").gives("[[nan],[nan]]");
    c.example("not a number", of(Reduction.PRODUCT, 0), "[0,inf]").gives("[nan]");
    c.example("many addends", of(Reduction.SUM, 0), ones(4096)).gives("[4096]");
    c.over(DType.INT32);
    c.example("of none", of(Reduction.MAX, 0), "[]").gives("[-2147483648]");
    c.example("of none", of(Reduction.MIN, 0), "[]").gives("[2147483647]");
    c.over(DType.INT64);
    c.example("of none", of(Reduction.MAX, 0), "[]").gives("[-9223372036854775808]");
    c.example("beyond 2^53", of(Reduction.SUM, 0), "[9007199254740992,1]")
        .gives("[9007199254740993]");
    c.over(DType.UINT8);
    c.example("wraps", of(Reduction.SUM, 0), "[200,100]").gives("[44]");
    c.example("of none", of(Reduction.MIN, 0), "[]").gives("[255]");
    c.over(DType.BOOL);
    c.example("any", of(Reduction.MAX, 1), "[[0,1],[0,0]]").gives("[[1],[0]]");
    c.example("all", of(Reduction.MIN, 1), "[[0,1],[1,1]]").gives("[[0],[1]]");
    c.example("any of none", of(Reduction.MAX, 0), "[]").gives("[0]");
    c.example("all of none", of(Reduction.MIN, 0), "[]").gives("[1]");
    for (Reduction kind : Reduction.values()) {
      boolean ordering = kind == Reduction.MAX || kind == Reduction.MIN;
      c.over(DTypes.floats());
      c.smooth("any axes of a " + kind, r -> drawn(r, kind));
      c.over(ordering ? DTypes.bits() : DTypes.integers());
      c.random("any axes of a " + kind, r -> drawn(r, kind));
      c.refuses(Reduce.C1, of(kind, 2), "f32[2,3]");
      c.refuses(Reduce.C1, of(kind, 0, 0), "f32[2,3]");
    }
    c.refuses(Reduce.C2, of(Reduction.SUM, 0), "bool[2]");
    c.refuses(Reduce.C2, of(Reduction.PRODUCT, 0), "bool[2]");
  }

  private static Reduce of(Reduction kind, int... axes) {
    return new Reduce(kind, Axes.of(axes));
  }

  private static String ones(int count) {
    return "[1" + ",1".repeat(count - 1) + "]";
  }

  private static Trial drawn(Draw r, Reduction kind) {
    int[] dims = r.dims(0, 4);
    Axes axes = r.axes(dims.length);
    // Factors near 1, whose product neither overflows nor vanishes.
    boolean near = kind == Reduction.PRODUCT && r.dtype().isFloating();
    return Trial.of(new Reduce(kind, axes), near ? r.tensor(dims, 0.9, 1.1) : r.tensor(dims));
  }
}
