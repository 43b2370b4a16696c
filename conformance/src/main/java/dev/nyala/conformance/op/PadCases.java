// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Pad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import java.util.List;

/** Cases of {@link Pad}. */
final class PadCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("before and after", new Pad(dims(1), dims(2), 0), "[1,1]").gives("[0,1,1,0,0]");
    c.example("around nothing", new Pad(dims(1), dims(1), 1), "[]").gives("[1,1]");
    c.example("a scalar", new Pad(dims(), dims(), 1), "1").gives("1");
    c.random("any amounts", PadCases::drawn);
    c.over(DTypes.numbers());
    c.example("a matrix", new Pad(dims(0, 1), dims(1, 0), 9), "[[1,2]]").gives("[[9,1,2],[9,9,9]]");
    c.over(DTypes.floats());
    c.example("infinity", new Pad(dims(1), dims(0), Double.NEGATIVE_INFINITY), "[1]")
        .gives("[-inf,1]");
    c.over(DTypes.wideFloats());
    c.smooth("any amounts", PadCases::drawn);
    c.over(DType.UINT8);
    c.example("the constant wraps", new Pad(dims(1), dims(0), -1), "[1]").gives("[255,1]");
    c.refuses(Pad.C1, new Pad(dims(1), dims(1), 0), "f32[2,2]");
    c.refuses(Pad.C2, new Pad(dims(-1), dims(1), 0), "f32[2]");
    c.refuses(Pad.C2, new Pad(dims(1), dims(-1), 0), "f32[2]");
  }

  private static List<Dim> dims(int... values) {
    return Axes.of(values).stream().mapToObj(Dim::of).toList();
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(0, 4);
    int[] low = new int[dims.length];
    int[] high = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      low[axis] = r.integer(0, 2);
      high[axis] = r.integer(0, 2);
    }
    return Trial.of(new Pad(dims(low), dims(high), r.integer(0, 3)), r.tensor(dims));
  }
}
