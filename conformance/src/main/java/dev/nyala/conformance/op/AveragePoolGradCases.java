// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;

/** Cases of {@link AveragePoolGrad}. */
final class AveragePoolGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    ConvGeometry padded = Windows.of(Axes.of(2), Axes.of(1), Axes.of(1), Axes.of(0), 1);
    c.example("padding does not count", of(padded, false), "[[[1],[4]]]").gives("[[[1],[2],[2]]]");
    c.example("padding counts", of(padded, true), "[[[1],[4]]]").gives("[[[0.5],[2],[2]]]");
    ConvGeometry unit = ConvGeometry.unit(1);
    c.example("overlaps add up", of(unit, false), "[[[2],[4]]]").gives("[[[1],[3],[2]]]");
    c.smooth("any geometry", AveragePoolGradCases::drawn);
    c.refuses(AveragePoolGrad.C1, of(ConvGeometry.unit(2), false), "f32[1,2,1]");
    c.refuses(AveragePoolGrad.C4, of(unit, false), "f32[1,3,1]");
    c.refuses(AveragePoolGrad.C5, of(unit, false), "i32[1,2,1]");
  }

  private static AveragePoolGrad of(ConvGeometry geometry, boolean countPadding) {
    return new AveragePoolGrad(Axes.of(2), geometry, countPadding, Shape.of(1, 3, 1));
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.pooling(r);
    return Trial.of(
        new AveragePoolGrad(w.window(), w.geometry(), r.flag(), Shape.of(w.input())),
        r.tensor(w.pooled()));
  }
}
