// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CoordinateMode;
import dev.nyala.graph.op.Resize;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.tensor.Shape;

/** Cases of {@link Resize}; half-pixel examples are what {@code keras.ops.image.resize} gives. */
final class ResizeCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    CoordinateMode half = CoordinateMode.HALF_PIXEL;
    doubled(c, ResizeMethod.NEAREST, half, "[[[0],[0],[4],[4],[8],[8]]]");
    doubled(c, ResizeMethod.BILINEAR, half, "[[[0],[1],[3],[5],[7],[8]]]");
    doubled(
        c,
        ResizeMethod.BICUBIC,
        half,
        "[[[-0.35294117647058826],[0.6715328467153284],[2.8396946564885495],[5.16030534351145],"
            + "[7.328467153284672],[8.352941176470589]]]");
    doubled(
        c,
        ResizeMethod.BILINEAR,
        CoordinateMode.ALIGN_CORNERS,
        "[[[0],[1.6],[3.2],[4.8],[6.4],[8]]]");
    doubled(c, ResizeMethod.BILINEAR, CoordinateMode.ASYMMETRIC, "[[[0],[2],[4],[6],[8],[8]]]");
    doubled(c, ResizeMethod.NEAREST, CoordinateMode.ASYMMETRIC, "[[[0],[0],[4],[4],[8],[8]]]");
    c.example("smaller", resize(ResizeMethod.BILINEAR, half, 2), "[[[0],[4],[8]]]")
        .gives("[[[1],[7]]]");
    c.example("two axes", resize(ResizeMethod.NEAREST, half, 2, 2), "[[[[1,2]]]]")
        .gives("[[[[1,2],[1,2]],[[1,2],[1,2]]]]");
    for (ResizeMethod method : ResizeMethod.values()) {
      for (CoordinateMode mode : CoordinateMode.values()) {
        c.over(DTypes.wideFloats());
        c.smooth("any size by " + method + " " + mode, r -> drawn(r, method, mode));
      }
    }
    c.over(DTypes.integers());
    c.random("integers", r -> drawn(r, ResizeMethod.NEAREST, half));
    c.refuses(Resize.C1, resize(ResizeMethod.BILINEAR, half, 2, 2), "f32[1,3,1]");
    c.refuses(Resize.C2, resize(ResizeMethod.BILINEAR, half, 2), "i32[1,3,1]");
    c.refuses(Resize.C3, resize(ResizeMethod.BILINEAR, half, 2), "f32[1,0,1]");
  }

  private static void doubled(Cases c, ResizeMethod method, CoordinateMode mode, String result) {
    c.example("doubled by " + method + " " + mode, resize(method, mode, 6), "[[[0],[4],[8]]]")
        .gives(result);
  }

  private static Resize resize(ResizeMethod method, CoordinateMode mode, int... size) {
    return new Resize(method, mode, Shape.of(size));
  }

  private static Trial drawn(Draw r, ResizeMethod method, CoordinateMode mode) {
    int height = r.integer(1, 7);
    int width = Math.min(r.dim(), 9);
    int[] dims = {r.dimOrNone() == 0 ? 0 : 2, height, width, r.integer(1, 3)};
    return Trial.of(resize(method, mode, r.integer(1, 9), r.integer(1, 9)), r.tensor(dims));
  }
}
