// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;

/** Cases of {@link ConvInputGrad}. */
final class ConvInputGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    ConvGeometry unit = ConvGeometry.unit(1);
    String kernel = "[[[1]],[[2]],[[3]]]";
    c.example("overlaps add up", of(unit, 1, 5, 1), "[[[1],[1],[1]]]", kernel)
        .gives("[[[1],[3],[6],[5],[3]]]");
    ConvGeometry strided = Windows.of(Axes.of(2), Axes.of(1), Axes.of(0), Axes.of(0), 1);
    c.example("what no window reaches is 0", of(strided, 1, 6, 1), "[[[1],[10]]]", kernel)
        .gives("[[[1],[2],[13],[20],[30],[0]]]");
    ConvGeometry padded = Windows.of(Axes.of(1), Axes.of(1), Axes.of(1), Axes.of(0), 1);
    c.example("padding is cut off", of(padded, 1, 2, 1), "[[[1]]]", kernel).gives("[[[2],[3]]]");
    ConvGeometry grouped = Windows.of(Axes.of(1), Axes.of(1), Axes.of(0), Axes.of(0), 2);
    c.example("groups", of(grouped, 1, 1, 2), "[[[1,2,3,4]]]", "[[[1,10,100,1000]]]")
        .gives("[[[21,4300]]]");
    c.example("an empty batch", of(unit, 0, 5, 1), "empty[0,3,1]", kernel).gives("empty[0,5,1]");
    c.smooth("any geometry", ConvInputGradCases::drawn);
    c.refuses(ConvInputGrad.C1, of(unit, 1, 4, 4, 1), "f32[1,3,1]", "f32[2,1,1]");
    c.refuses(ConvInputGrad.C6, of(unit, 1, 4, 1), "f32[1,3,1]", "f64[2,1,1]");
    c.refuses(ConvInputGrad.C7, of(unit, 1, 4, 1), "f32[1,2,1]", "f32[2,1,1]");
  }

  private static ConvInputGrad of(ConvGeometry geometry, int... input) {
    return new ConvInputGrad(geometry, Shape.of(input));
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.convolution(r);
    return Trial.of(of(w.geometry(), w.input()), r.tensor(w.convolved()), r.tensor(w.kernel()));
  }
}
