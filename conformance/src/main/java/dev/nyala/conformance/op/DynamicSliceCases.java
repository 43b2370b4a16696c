// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.i32;
import static dev.nyala.conformance.cases.Literal.i64;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.DynamicSlice;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/** Cases of {@link DynamicSlice}. */
final class DynamicSliceCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("a block", of(2), own("[1,0,0,1]"), i32("[1]")).gives(own("[0,0]"));
    c.example("clamped above", of(2), own("[1,1,0,1]"), i32("[3]")).gives(own("[0,1]"));
    c.example("clamped below", of(2), own("[1,0,0]"), i64("[-5]")).gives(own("[1,0]"));
    c.example("nothing", of(0), own("[1,0]"), i32("[1]")).gives(own("[]"));
    c.example("a scalar", new DynamicSlice(Shape.scalar()), own("1"), i32("[]")).gives(own("1"));
    c.example("of a matrix", of(1, 2), own("[[1,0,0],[0,1,1]]"), i32("[1,1]"))
        .gives(own("[[1,1]]"));
    c.random("any block", DynamicSliceCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any block", DynamicSliceCases::drawn);
    c.refuses(DynamicSlice.C1, of(2), "f32[2,3]", "i32[2]");
    c.refuses(DynamicSlice.C2, of(3), "f32[2]", "i32[1]");
    c.refuses(DynamicSlice.C3, of(1), "f32[2]", "i32[2]");
    c.refuses(DynamicSlice.C3, of(1), "f32[2]", "f32[1]");
    c.refuses(DynamicSlice.C3, of(1), "f32[2]", "i32[]");
  }

  private static DynamicSlice of(int... sizes) {
    return new DynamicSlice(Shape.of(sizes));
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    int[] sizes = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      sizes[axis] = r.integer(0, dims[axis]);
    }
    Tensor starts = r.tensor(r.pick(DType.INT32, DType.INT64), new int[] {dims.length}, -2, 5);
    return Trial.of(of(sizes), r.tensor(dims), starts);
  }
}
