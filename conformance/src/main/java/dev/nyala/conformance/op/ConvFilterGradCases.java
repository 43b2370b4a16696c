// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;

/** Cases of {@link ConvFilterGrad}. */
final class ConvFilterGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    ConvGeometry unit = ConvGeometry.unit(1);
    c.example(
            "all positions add up", of(unit, 3, 1, 1), "[[[1],[2],[3],[4],[5]]]", "[[[1],[1],[1]]]")
        .gives("[[[6]],[[9]],[[12]]]");
    ConvGeometry padded = Windows.of(Axes.of(2), Axes.of(1), Axes.of(1), Axes.of(0), 1);
    c.example("padding adds nothing", of(padded, 2, 1, 1), "[[[1],[2],[3]]]", "[[[1],[10]]]")
        .gives("[[[20]],[[31]]]");
    ConvGeometry grouped = Windows.of(Axes.of(1), Axes.of(1), Axes.of(0), Axes.of(0), 2);
    c.example("groups", of(grouped, 1, 1, 4), "[[[1,10]]]", "[[[1,2,3,4]]]")
        .gives("[[[1,2,30,40]]]");
    c.example("an empty batch", of(unit, 1, 1, 1), "empty[0,3,1]", "empty[0,3,1]").gives("[[[0]]]");
    c.smooth("any geometry", ConvFilterGradCases::drawn);
    c.refuses(ConvFilterGrad.C1, of(unit, 2, 2, 1, 1), "f32[1,4,1]", "f32[1,3,1]");
    c.refuses(ConvFilterGrad.C6, of(unit, 2, 1, 1), "f32[1,4,1]", "f64[1,3,1]");
    c.refuses(ConvFilterGrad.C7, of(unit, 2, 1, 1), "f32[1,4,1]", "f32[1,2,1]");
  }

  private static ConvFilterGrad of(ConvGeometry geometry, int... kernel) {
    return new ConvFilterGrad(geometry, Shape.of(kernel));
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.convolution(r);
    return Trial.of(of(w.geometry(), w.kernel()), r.tensor(w.input()), r.tensor(w.convolved()));
  }
}
