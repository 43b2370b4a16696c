// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.Operands;
import dev.nyala.graph.op.StopGradient;

/** Cases of {@link StopGradient}. */
final class StopGradientCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    c.example("the operand itself", new StopGradient(), "[[1,0]]").gives("[[1,0]]");
    c.random("any shape", r -> Trial.of(new StopGradient(), r.tensor(r.dims(0, 4))));
    c.refuses(Operands.COUNT, new StopGradient(), "f32[1]", "f32[1]");
  }
}
