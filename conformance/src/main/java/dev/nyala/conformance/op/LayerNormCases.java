// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.tensor.Axes;

/** Cases of {@link LayerNorm}. */
final class LayerNormCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    LayerNorm op = new LayerNorm(Axes.of(1), 3);
    c.example("by row", op, "[[1,3],[7,7]]", "[[4,8]]", "[[10,20]]")
        .gives("[[8,24],[10,20]]", "[[2],[7]]", "[[0.5],[0.5773502691896258]]");
    c.smooth("any axes", LayerNormCases::drawn);
    c.refuses(LayerNorm.C1, new LayerNorm(Axes.of(2), 1), "f32[2,3]", "f32[1,3]", "f32[1,3]");
    c.refuses(LayerNorm.C2, op, "i32[2,3]", "i32[1,3]", "i32[1,3]");
    c.refuses(LayerNorm.C3, op, "f32[2,3]", "f32[2,1]", "f32[1,3]");
    c.refuses(LayerNorm.C2, op, "f32[2,3]", "f32[1,3]", "f64[1,3]");
  }

  static Trial drawn(Draw r) {
    int[] dims = r.solid(2, 4);
    int first = r.integer(1, dims.length - 1);
    int[] parameters = dims.clone();
    for (int axis = 0; axis < first; axis++) {
      parameters[axis] = 1;
    }
    LayerNorm op = new LayerNorm(Axes.range(first, dims.length), 0.01);
    return Trial.of(op, r.tensor(dims), r.tensor(parameters), r.tensor(parameters));
  }
}
