// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;

/** Cases of {@link AveragePool}. */
final class AveragePoolCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    ConvGeometry halves = Windows.of(Axes.of(2), Axes.of(1), Axes.of(0), Axes.of(0), 1);
    c.example("halves", of(2, halves, false), "[[[1],[3],[5],[7]]]").gives("[[[2],[6]]]");
    ConvGeometry padded = Windows.of(Axes.of(2), Axes.of(1), Axes.of(1), Axes.of(0), 1);
    c.example("padding does not count", of(2, padded, false), "[[[1],[3],[5]]]")
        .gives("[[[1],[4]]]");
    c.example("padding counts", of(2, padded, true), "[[[1],[3],[5]]]").gives("[[[0.5],[4]]]");
    c.example("channels apart", of(2, halves, false), "[[[1,10],[3,20]]]").gives("[[[2,15]]]");
    c.example("an empty batch", of(2, halves, false), "empty[0,4,1]").gives("empty[0,2,1]");
    c.example("not a number", of(2, halves, false), "[[[1],[nan],[5],[7]]]").gives("[[[nan],[6]]]");
    c.smooth("any geometry", AveragePoolCases::drawn);
    c.refuses(AveragePool.C1, of(2, halves, false), "f32[1,4,4,1]");
    c.refuses(AveragePool.C2, of(5, halves, false), "f32[1,4,1]");
    c.refuses(AveragePool.C3, of(2, halves, false), "i32[1,4,1]");
  }

  private static AveragePool of(int window, ConvGeometry geometry, boolean countPadding) {
    return new AveragePool(Axes.of(window), geometry, countPadding);
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.pooling(r);
    return Trial.of(new AveragePool(w.window(), w.geometry(), r.flag()), r.tensor(w.input()));
  }
}
