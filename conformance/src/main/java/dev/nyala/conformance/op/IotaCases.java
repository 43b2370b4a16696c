// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Iota;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;

/** Cases of {@link Iota}. */
final class IotaCases implements OpCases {

  @Override
  public void define(Cases c) {
    for (DType dtype : DTypes.numbers()) {
      c.over(dtype);
      c.example("along rows", new Iota(TensorType.of(dtype, 2, 3), 1), new String[0])
          .gives("[[0,1,2],[0,1,2]]");
      c.example("along columns", new Iota(TensorType.of(dtype, 2, 3), 0), new String[0])
          .gives("[[0,0,0],[1,1,1]]");
      c.example("over none", new Iota(TensorType.of(dtype, 0), 0), new String[0]).gives("[]");
      c.random("any axis", IotaCases::drawn);
    }
    c.refuses(Iota.C1, new Iota(TensorType.of(DType.INT32, 2), 1));
    c.refuses(Iota.C1, new Iota(TensorType.of(DType.INT32, 2), -1));
    c.refuses(Iota.C2, new Iota(TensorType.of(DType.BOOL, 2), 0));
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    return Trial.of(new Iota(TensorType.of(r.dtype(), dims), r.integer(0, dims.length - 1)));
  }
}
