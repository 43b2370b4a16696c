// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CoordinateMode;
import dev.nyala.graph.op.ResizeGrad;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.tensor.Shape;

/** Cases of {@link ResizeGrad}. */
final class ResizeGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    CoordinateMode half = CoordinateMode.HALF_PIXEL;
    String doubled = "[[[1],[2],[4],[8],[16],[32]]]";
    c.example("repeated", grad(ResizeMethod.NEAREST, half, 1, 3, 1), doubled)
        .gives("[[[3],[12],[48]]]");
    c.example("between neighbours", grad(ResizeMethod.BILINEAR, half, 1, 3, 1), doubled)
        .gives("[[[3.5],[13.5],[46]]]");
    c.example("never read", grad(ResizeMethod.NEAREST, half, 1, 3, 1), "[[[5]]]")
        .gives("[[[0],[5],[0]]]");
    c.example("two axes", grad(ResizeMethod.NEAREST, half, 1, 1, 1, 2), "[[[[1,2],[3,4]]]]")
        .gives("[[[[4,6]]]]");
    for (ResizeMethod method : ResizeMethod.values()) {
      c.smooth("any size by " + method, r -> drawn(r, method));
    }
    ResizeGrad tripled = grad(ResizeMethod.BILINEAR, half, 2, 3, 1);
    c.refuses(ResizeGrad.C4, tripled, "f32[2,3,2]");
    c.refuses(ResizeGrad.C4, tripled, "f32[2,3,3,1]");
    c.refuses(ResizeGrad.C4, tripled, "f32[1,3,1]");
    c.refuses(ResizeGrad.C5, tripled, "i32[2,3,1]");
    c.refuses(ResizeGrad.C3, grad(ResizeMethod.BILINEAR, half, 2, 0, 1), "f32[2,3,1]");
  }

  private static ResizeGrad grad(ResizeMethod method, CoordinateMode mode, int... input) {
    return new ResizeGrad(method, mode, Shape.of(input));
  }

  private static Trial drawn(Draw r, ResizeMethod method) {
    int batch = r.dimOrNone() == 0 ? 0 : 2;
    int channels = r.integer(1, 3);
    CoordinateMode mode = r.pick(CoordinateMode.values());
    ResizeGrad op = grad(method, mode, batch, r.integer(1, 9), r.integer(1, 9), channels);
    return Trial.of(op, r.tensor(batch, r.integer(1, 9), r.integer(1, 9), channels));
  }
}
