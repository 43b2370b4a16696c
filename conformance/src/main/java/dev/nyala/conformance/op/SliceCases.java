// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import java.util.List;

/** Cases of {@link Slice}. */
final class SliceCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("every second", slice(1, 6, 2), "[0,1,0,0,1,1]").gives("[1,0,1]");
    c.example("a stride past the end", slice(1, 4, 5), "[0,1,0,0]").gives("[1]");
    c.example("nothing", slice(2, 2, 1), "[0,1,0]").gives("[]");
    c.random("any block", SliceCases::drawn);
    c.over(DTypes.numbers());
    c.example(
            "a block",
            new Slice(dims(0, 1), dims(2, 3), Axes.of(1, 1)),
            "[[1,2,3],[4,5,6],[7,8,9]]")
        .gives("[[2,3],[5,6]]");
    c.over(DTypes.wideFloats());
    c.smooth("any block", SliceCases::drawn);
    c.refuses(Slice.C1, slice(0, 1, 1), "f32[2,3]");
    c.refuses(Slice.C2, slice(0, 1, 0), "f32[2]");
    c.refuses(Slice.C2, slice(0, 1, -1), "f32[2]");
    c.refuses(Slice.C3, slice(0, 3, 1), "f32[2]");
    c.refuses(Slice.C3, slice(2, 1, 1), "f32[2]");
    c.refuses(Slice.C3, slice(-1, 1, 1), "f32[2]");
  }

  private static Slice slice(int start, int limit, int stride) {
    return new Slice(dims(start), dims(limit), Axes.of(stride));
  }

  private static List<Dim> dims(int... values) {
    return Axes.of(values).stream().mapToObj(Dim::of).toList();
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(0, 4);
    int[] starts = new int[dims.length];
    int[] limits = new int[dims.length];
    int[] strides = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      starts[axis] = r.integer(0, dims[axis]);
      limits[axis] = r.integer(starts[axis], dims[axis]);
      strides[axis] = r.integer(1, 3);
    }
    return Trial.of(new Slice(dims(starts), dims(limits), Axes.of(strides)), r.tensor(dims));
  }
}
