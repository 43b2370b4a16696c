// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Gelu;

/** Cases of {@link Gelu}. */
final class GeluCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    c.example("known points", new Gelu(false), "[0,1,-1,3,nan]")
        .gives("[0,0.8413447460685429,-0.15865525393145707,2.99595030590511,nan]");
    c.example("known points", new Gelu(true), "[0,1,-1,nan]")
        .gives("[0,0.8411919906082768,-0.15880800939172324,nan]");
    for (boolean approximate : new boolean[] {false, true}) {
      Gelu op = new Gelu(approximate);
      c.smooth("any shape, approximate=" + approximate, r -> Trial.of(op, r.tensor(r.dims(0, 3))));
      c.refuses(Gelu.C1, op, "i32[2]");
    }
  }
}
