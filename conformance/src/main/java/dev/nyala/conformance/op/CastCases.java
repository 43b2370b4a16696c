// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.bool;
import static dev.nyala.conformance.cases.Literal.i32;
import static dev.nyala.conformance.cases.Literal.i64;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Literal;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Cast;
import dev.nyala.tensor.DType;

/** Cases of {@link Cast}: from every dtype to every other. */
final class CastCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.floats());
    for (DType to : DTypes.floats()) {
      c.example("floats keep small numbers", new Cast(to), "[1.5,-2,inf,nan]")
          .gives(new Literal(to, "[1.5,-2,inf,nan]"));
    }
    c.smooth("to float64", r -> Trial.of(new Cast(DType.FLOAT64), r.tensor(r.dims(0, 3))));
    c.example("truth of floats", new Cast(DType.BOOL), "[0,0.25,-3,nan]").gives(bool("[0,1,1,1]"));
    c.example("truncates", new Cast(DType.INT32), "[1.5,-1.5,0.75,-0.75]").gives(i32("[1,-1,0,0]"));
    c.example("not a number", new Cast(DType.INT32), "[nan]").gives(i32("[0]"));
    c.example("not a number", new Cast(DType.INT64), "[nan]").gives(i64("[0]"));
    c.example("saturates", new Cast(DType.INT64), "[inf,-inf]")
        .gives(i64("[9223372036854775807,-9223372036854775808]"));
    c.example("wraps", new Cast(DType.UINT8), "[256,258,-1]")
        .gives(new Literal(DType.UINT8, "[0,2,255]"));
    c.over(DType.FLOAT32);
    c.example("rounds to even", new Cast(DType.FLOAT16), "[2049,2051,65520,65519]")
        .gives(new Literal(DType.FLOAT16, "[2048,2052,inf,65504]"));
    c.example("rounds to even", new Cast(DType.BFLOAT16), "[257,259]")
        .gives(new Literal(DType.BFLOAT16, "[256,260]"));
    c.example("wraps", new Cast(DType.INT32), "[4294967296,8589934592]").gives(i32("[0,0]"));
    c.over(DTypes.all());
    for (DType to : DTypes.all()) {
      c.example("truth values", new Cast(to), "[0,1]").gives(new Literal(to, "[0,1]"));
      c.random("anything to " + to, r -> Trial.of(new Cast(to), r.tensor(r.dims(0, 3))));
    }
    c.over(DType.INT32);
    c.example("wraps", new Cast(DType.INT8), "[127,128,-129]")
        .gives(new Literal(DType.INT8, "[127,-128,127]"));
    c.example("wraps", new Cast(DType.UINT8), "[-1,256]")
        .gives(new Literal(DType.UINT8, "[255,0]"));
    c.over(DType.INT64);
    c.example("wraps", new Cast(DType.INT32), "[4294967297]").gives(i32("[1]"));
  }
}
