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
import dev.nyala.graph.op.DynamicUpdateSlice;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;

/** Cases of {@link DynamicUpdateSlice}. */
final class DynamicUpdateSliceCases implements OpCases {

  @Override
  public void define(Cases c) {
    DynamicUpdateSlice op = new DynamicUpdateSlice();
    c.over(DTypes.all());
    c.example("a block", op, own("[0,0,0,0]"), own("[1,1]"), i32("[1]")).gives(own("[0,1,1,0]"));
    c.example("clamped above", op, own("[0,0,0]"), own("[1,1]"), i32("[2]")).gives(own("[0,1,1]"));
    c.example("clamped below", op, own("[0,0,0]"), own("[1]"), i64("[-9]")).gives(own("[1,0,0]"));
    c.example("nothing", op, own("[1,0]"), own("[]"), i32("[0]")).gives(own("[1,0]"));
    c.random("any block", DynamicUpdateSliceCases::drawn);
    c.over(DTypes.wideFloats());
    c.smooth("any block", DynamicUpdateSliceCases::drawn);
    c.refuses(DynamicUpdateSlice.C1, op, "f32[2]", "f64[1]", "i32[1]");
    c.refuses(DynamicUpdateSlice.C1, op, "f32[2]", "f32[1,1]", "i32[1]");
    c.refuses(DynamicUpdateSlice.C2, op, "f32[2]", "f32[3]", "i32[1]");
    c.refuses(DynamicUpdateSlice.C3, op, "f32[2]", "f32[1]", "i32[2]");
    c.refuses(DynamicUpdateSlice.C3, op, "f32[2]", "f32[1]", "u8[1]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    int[] sizes = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      sizes[axis] = r.integer(0, dims[axis]);
    }
    Tensor starts = r.tensor(r.pick(DType.INT32, DType.INT64), new int[] {dims.length}, -2, 5);
    return Trial.of(new DynamicUpdateSlice(), r.tensor(dims), r.tensor(sizes), starts);
  }
}
