// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.i64;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.DimensionSize;

/** Cases of {@link DimensionSize}. */
final class DimensionSizeCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("columns", new DimensionSize(1), own("[[1,0,1],[0,0,1]]")).gives(i64("3"));
    c.example("of nothing", new DimensionSize(0), own("empty[0,3]")).gives(i64("0"));
    c.random("any axis", DimensionSizeCases::drawn);
    c.refuses(DimensionSize.C1, new DimensionSize(1), "f32[2]");
    c.refuses(DimensionSize.C1, new DimensionSize(-1), "f32[2]");
  }

  private static Trial drawn(Draw r) {
    int[] dims = r.dims(1, 4);
    return Trial.of(new DimensionSize(r.integer(0, dims.length - 1)), r.tensor(dims));
  }
}
