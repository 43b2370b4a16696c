// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.graph.op.BatchNormGrad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Tensor;
import java.util.List;

/** Cases of {@link BatchNormGrad}. */
final class BatchNormGradCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    BatchNormGrad op = new BatchNormGrad(Axes.of(0), 3);
    // Mean 2, variance 1, deviation 2: standardised -1/2 and 1/2.
    c.example("by column", op, "[[1],[3]]", "[[4]]", "[[2]]", "[[1]]", "[[1],[2]]")
        .gives("[[-0.75],[0.75]]", "[[0.5]]", "[[3]]");
    c.smooth("any axes", BatchNormGradCases::drawn);
    BatchNormGrad outside = new BatchNormGrad(Axes.of(2), 1);
    c.refuses(
        BatchNormGrad.C1, outside, "f32[2,3]", "f32[1,3]", "f32[1,3]", "f32[1,3]", "f32[2,3]");
    c.refuses(BatchNormGrad.C2, op, "i32[2,3]", "i32[1,3]", "i32[1,3]", "i32[1,3]", "i32[2,3]");
    c.refuses(BatchNormGrad.C3, op, "f32[2,3]", "f32[2,3]", "f32[1,3]", "f32[1,3]", "f32[2,3]");
    c.refuses(BatchNormGrad.C4, op, "f32[2,3]", "f32[1,3]", "f32[1,3]", "f32[1,3]", "f32[1,3]");
  }

  private static Trial drawn(Draw r) {
    Trial forward = BatchNormCases.drawn(r);
    BatchNorm norm = (BatchNorm) forward.op();
    List<Tensor> results = ForwardResults.of(forward);
    return Trial.of(
        new BatchNormGrad(norm.axes(), norm.epsilon()),
        forward.operands().get(0),
        forward.operands().get(1),
        results.get(1),
        results.get(2),
        r.tensor(results.get(0).shape().toInts()));
  }
}
