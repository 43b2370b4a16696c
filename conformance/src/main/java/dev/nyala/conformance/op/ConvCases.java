// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;

/** Cases of {@link Conv}. */
final class ConvCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    c.example("no kernel is flipped", unit(1), "[[[1],[2],[3],[4],[5]]]", "[[[1]],[[2]],[[3]]]")
        .gives("[[[14],[20],[26]]]");
    c.example(
            "two axes",
            unit(2),
            "[[[[1],[2],[3]],[[4],[5],[6]],[[7],[8],[9]]]]",
            "[[[[1]],[[0]]],[[[0]],[[-1]]]]")
        .gives("[[[[-4],[-4]],[[-4],[-4]]]]");
    c.example(
            "stride and padding below",
            new Conv(Windows.of(Axes.of(2), Axes.of(1), Axes.of(1), Axes.of(0), 1)),
            "[[[1],[2],[3],[4],[5]]]",
            "[[[1]],[[2]],[[3]]]")
        .gives("[[[8],[20]]]");
    c.example(
            "padding above",
            new Conv(Windows.of(Axes.of(1), Axes.of(1), Axes.of(0), Axes.of(2), 1)),
            "[[[1],[2]]]",
            "[[[1]],[[2]],[[3]]]")
        .gives("[[[5],[2]]]");
    c.example(
            "dilation",
            new Conv(Windows.of(Axes.of(1), Axes.of(2), Axes.of(0), Axes.of(0), 1)),
            "[[[1],[2],[3],[4],[5]]]",
            "[[[1]],[[2]],[[3]]]")
        .gives("[[[22]]]");
    c.example("channels are summed", unit(1), "[[[1,2]]]", "[[[1,3],[10,30]]]")
        .gives("[[[21,63]]]");
    c.example("depthwise", grouped(2), "[[[1,10],[2,20]]]", "[[[1,2,3,4]]]")
        .gives("[[[1,2,30,40],[2,4,60,80]]]");
    c.example("grouped", grouped(2), "[[[1,2,3,4]]]", "[[[1,10],[1,10]]]").gives("[[[3,70]]]");
    c.example("an empty batch", unit(1), "empty[0,3,1]", "[[[1]]]").gives("empty[0,3,1]");
    c.example("no channels", unit(1), "empty[1,2,0]", "empty[1,0,2]").gives("[[[0,0],[0,0]]]");
    c.smooth("any geometry", ConvCases::drawn);
    c.refuses(Conv.C1, unit(2), "f32[1,4,1]", "f32[2,1,1]");
    c.refuses(Conv.C1, unit(1), "f32[1,4,1]", "f32[2,2,1,1]");
    ConvGeometry still = Windows.of(Axes.of(0), Axes.of(1), Axes.of(0), Axes.of(0), 1);
    c.refuses(Conv.C1, new Conv(still), "f32[1,4,1]", "f32[2,1,1]");
    ConvGeometry cropped = Windows.of(Axes.of(1), Axes.of(1), Axes.of(-1), Axes.of(0), 1);
    c.refuses(Conv.C1, new Conv(cropped), "f32[1,4,1]", "f32[2,1,1]");
    c.refuses(Conv.C2, unit(1), "f32[1,2,1]", "f32[3,1,1]");
    c.refuses(Conv.C3, unit(1), "f32[1,4,2]", "f32[2,3,1]");
    c.refuses(Conv.C4, grouped(2), "f32[1,4,2]", "f32[2,1,3]");
    c.refuses(Conv.C5, unit(1), "f32[1,4,1]", "f64[2,1,1]");
    c.refuses(Conv.C5, unit(1), "i32[1,4,1]", "i32[2,1,1]");
  }

  private static Conv unit(int spatial) {
    return new Conv(ConvGeometry.unit(spatial));
  }

  private static Conv grouped(int groups) {
    return new Conv(Windows.of(Axes.of(1), Axes.of(1), Axes.of(0), Axes.of(0), groups));
  }

  private static Trial drawn(Draw r) {
    Windows w = Windows.convolution(r);
    return Trial.of(new Conv(w.geometry()), r.tensor(w.input()), r.tensor(w.kernel()));
  }
}
