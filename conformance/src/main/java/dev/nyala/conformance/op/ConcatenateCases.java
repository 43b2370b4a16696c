// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Cases of {@link Concatenate}. */
final class ConcatenateCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("columns", new Concatenate(1), "[[1],[0]]", "[[0,1],[1,1]]")
        .gives("[[1,0,1],[0,1,1]]");
    c.example("rows", new Concatenate(0), "[[1,0]]", "[[0,1]]").gives("[[1,0],[0,1]]");
    c.example("one operand", new Concatenate(0), "[1,0]").gives("[1,0]");
    c.example("an empty operand", new Concatenate(0), "[1]", "[]", "[0]").gives("[1,0]");
    c.random("any axis", ConcatenateCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any axis", ConcatenateCases::drawn);
    c.refuses(Concatenate.C1, new Concatenate(1), "f32[2]", "f32[2]");
    c.refuses(Concatenate.C2, new Concatenate(0), "f32[2]", "f32[2,1]");
    c.refuses(Concatenate.C3, new Concatenate(0), "f32[2,3]", "f32[2,2]");
    c.refuses(Concatenate.C4, new Concatenate(0), "f32[2]", "f64[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    int axis = r.integer(0, dims.length - 1);
    List<Tensor> parts = new ArrayList<>();
    for (int i = r.integer(1, 4); i > 0; i--) {
      int[] part = dims.clone();
      part[axis] = r.integer(0, 3);
      parts.add(r.tensor(part));
    }
    return new Trial(new Concatenate(axis), parts);
  }
}
