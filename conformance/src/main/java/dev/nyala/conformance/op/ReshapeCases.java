// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Reshape;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/** Cases of {@link Reshape}. */
final class ReshapeCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("keeps row-major order", new Reshape(Shape.of(3, 2)), "[[1,0,1],[0,0,1]]")
        .gives("[[1,0],[1,0],[0,1]]");
    c.example("to a scalar", new Reshape(Shape.scalar()), "[[1]]").gives("1");
    c.example("no elements", new Reshape(Shape.of(3, 0, 2)), "empty[0,3]").gives("empty[3,0,2]");
    c.random("flattened", r -> flattened(r.tensor(r.dims(0, 4))));
    c.over(DTypes.wideFloats());
    c.smooth("flattened", r -> flattened(r.tensor(r.dims(0, 4))));
    c.refuses(Reshape.C1, new Reshape(Shape.of(4)), "f32[2,3]");
    c.refuses(Reshape.C1, new Reshape(Shape.parse("[time,4]")), "f32[batch,4]");
  }

  private static Trial flattened(Tensor x) {
    return Trial.of(new Reshape(Shape.of(x.size(), 1)), x);
  }
}
