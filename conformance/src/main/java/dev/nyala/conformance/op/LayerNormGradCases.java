// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.graph.op.LayerNormGrad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Tensor;
import java.util.List;

/** Cases of {@link LayerNormGrad}. */
final class LayerNormGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    LayerNormGrad op = new LayerNormGrad(Axes.of(1));
    // As by column: standardised -1/2 and 1/2, times the weights 4 and 4.
    c.example("by row", op, "[[1,3]]", "[[4,4]]", "[[2]]", "[[0.5]]", "[[1,2]]")
        .gives("[[-0.75,0.75]]", "[[-0.5,1]]", "[[1,2]]");
    c.smooth("any axes", LayerNormGradCases::drawn);
    LayerNormGrad outside = new LayerNormGrad(Axes.of(2));
    c.refuses(
        LayerNormGrad.C1, outside, "f32[2,3]", "f32[1,3]", "f32[2,1]", "f32[2,1]", "f32[2,3]");
    c.refuses(LayerNormGrad.C2, op, "i32[2,3]", "i32[1,3]", "i32[2,1]", "i32[2,1]", "i32[2,3]");
    c.refuses(LayerNormGrad.C3, op, "f32[2,3]", "f32[2,3]", "f32[2,1]", "f32[2,1]", "f32[2,3]");
    c.refuses(LayerNormGrad.C4, op, "f32[2,3]", "f32[1,3]", "f32[1,3]", "f32[2,1]", "f32[2,3]");
  }

  private static Trial drawn(Draw r) {
    Trial forward = LayerNormCases.drawn(r);
    List<Tensor> results = ForwardResults.of(forward);
    return Trial.of(
        new LayerNormGrad(((LayerNorm) forward.op()).axes()),
        forward.operands().get(0),
        forward.operands().get(1),
        results.get(1),
        results.get(2),
        r.tensor(results.get(0).shape().toInts()));
  }
}
