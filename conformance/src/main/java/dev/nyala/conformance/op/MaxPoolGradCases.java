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
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;

/** Cases of {@link MaxPoolGrad}. */
final class MaxPoolGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    ConvGeometry unit = ConvGeometry.unit(1);
    MaxPoolGrad op = new MaxPoolGrad(Axes.of(2), unit, Shape.of(1, 3, 1));
    c.over(DTypes.numbers());
    c.example("one maximum of two windows", op, own("[[[10],[20]]]"), i32("[[[1],[1]]]"))
        .gives(own("[[[0],[30],[0]]]"));
    c.over(DTypes.floats());
    c.example(
            "channels apart",
            new MaxPoolGrad(Axes.of(2), unit, Shape.of(1, 2, 2)),
            own("[[[1,2]]]"),
            i32("[[[1,0]]]"))
        .gives(own("[[[0,2],[1,0]]]"));
    c.example(
            "an empty batch",
            new MaxPoolGrad(Axes.of(2), unit, Shape.of(0, 3, 1)),
            own("empty[0,2,1]"),
            i32("empty[0,2,1]"))
        .gives(own("empty[0,3,1]"));
    c.smooth("any geometry", MaxPoolGradCases::drawn);
    MaxPoolGrad planar = new MaxPoolGrad(Axes.of(2), ConvGeometry.unit(2), Shape.of(1, 3, 1));
    c.refuses(MaxPoolGrad.C1, planar, "f32[1,2,1]", "i32[1,2,1]");
    c.refuses(MaxPoolGrad.C5, op, "f32[1,3,1]", "i32[1,3,1]");
    c.refuses(MaxPoolGrad.C6, op, "f32[1,2,1]", "i64[1,2,1]");
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.pooling(r);
    int[] pooled = w.pooled();
    int positions = 1;
    for (int axis = 1; axis < w.input().length - 1; axis++) {
      positions *= w.input()[axis];
    }
    return Trial.of(
        new MaxPoolGrad(w.window(), w.geometry(), Shape.of(w.input())),
        r.tensor(pooled),
        r.tensor(DType.INT32, pooled, 0, positions - 1));
  }
}
