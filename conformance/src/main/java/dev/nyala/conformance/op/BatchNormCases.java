// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.tensor.Axes;

/** Cases of {@link BatchNorm}. */
final class BatchNormCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    BatchNorm op = new BatchNorm(Axes.of(0), 0.25);
    // Column 0: mean 2, variance 0.75 + 0.25 = 1 under the root. Column 1 is constant.
    c.example("by column", new BatchNorm(Axes.of(0), 3), "[[1,7],[3,7]]", "[[4,2]]", "[[10,5]]")
        .gives("[[8,5],[12,5]]", "[[2,7]]", "[[1,0]]");
    c.example("one row", op, "[[5,6]]", "[[2,2]]", "[[1,1]]")
        .gives("[[1,1]]", "[[5,6]]", "[[0,0]]");
    c.smooth("any axes", BatchNormCases::drawn);
    c.refuses(BatchNorm.C1, new BatchNorm(Axes.of(2), 1), "f32[2,3]", "f32[1,3]", "f32[1,3]");
    c.refuses(BatchNorm.C2, op, "i32[2,3]", "i32[1,3]", "i32[1,3]");
    c.refuses(BatchNorm.C3, op, "f32[2,3]", "f32[2,3]", "f32[1,3]");
    c.refuses(BatchNorm.C2, op, "f32[2,3]", "f32[1,3]", "f64[1,3]");
  }

  static Trial drawn(Draw r) {
    int[] dims = r.solid(2, 4);
    int[] parameters = dims.clone();
    for (int axis = 0; axis < dims.length - 1; axis++) {
      parameters[axis] = 1;
    }
    BatchNorm op = new BatchNorm(Axes.range(0, dims.length - 1), 0.01);
    return Trial.of(op, r.tensor(dims), r.tensor(parameters), r.tensor(parameters));
  }
}
