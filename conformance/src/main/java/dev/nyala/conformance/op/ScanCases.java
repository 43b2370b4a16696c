// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Scan;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;

/** Cases of {@link Scan}: the loop {@code state = 2 state + x · factor}, and its states. */
final class ScanCases implements OpCases {

  @Override
  public void define(Cases c) {
    for (DType dtype : DTypes.numbers()) {
      c.over(dtype);
      c.example("forward", scan(dtype, 3, false, false), "1", "[1,2,3]", "1")
          .gives("19", "[3,8,19]");
      c.example("backward", scan(dtype, 3, true, false), "1", "[1,2,3]", "1")
          .gives("25", "[25,12,5]");
      c.example("with histories", scan(dtype, 3, false, true), "1", "[1,2,3]", "1")
          .gives("19", "[1,3,8]", "[3,8,19]");
      c.example("backward with histories", scan(dtype, 3, true, true), "1", "[1,2,3]", "1")
          .gives("25", "[12,5,1]", "[25,12,5]");
      c.example("no steps", scan(dtype, 0, false, true), "7", "[]", "1").gives("7", "[]", "[]");
      c.example("one step", scan(dtype, 1, true, false), "1", "[3]", "2").gives("8", "[8]");
    }
    c.over(DType.BOOL);
    c.example("an alarm that stays", alarm(), "false", "[false,true,false]").gives("true");
    c.over(DType.FLOAT64);
    c.smooth("either direction", ScanCases::drawn);
    c.over(DType.FLOAT32);
    c.random("either direction", ScanCases::drawn);
    c.refuses(Scan.C1, scan(DType.FLOAT32, 3, false, false), "f32[]", "f32[3]", "f64[]");
    c.refuses(Scan.C1, scan(DType.FLOAT32, 3, false, false), "f32[2]", "f32[3]", "f32[]");
    c.refuses(Scan.C2, scan(DType.FLOAT32, 3, false, false), "f32[]", "f32[4]", "f32[]");
    c.refuses(Scan.C2, scan(DType.FLOAT32, 3, false, false), "f32[]", "f32[]", "f32[]");
    GraphBuilder widening = new GraphBuilder("widening");
    Value state = widening.input("state", TensorType.of(DType.FLOAT32));
    widening.output("next", state.cast(DType.FLOAT64));
    Scan broken = new Scan(widening.build(), 1, 0, Dim.of(2), false, false);
    c.refuses(Scan.C3, broken, "f32[]");
  }

  private static Scan scan(DType dtype, int length, boolean reverse, boolean histories) {
    GraphBuilder body = new GraphBuilder("step");
    Value state = body.input("state", TensorType.of(dtype));
    Value x = body.input("x", TensorType.of(dtype));
    Value factor = body.input("factor", TensorType.of(dtype));
    Value next = state.multiply(2).add(x.multiply(factor));
    body.output("next", next);
    body.output("seen", next);
    return new Scan(body.build(), 1, 1, Dim.of(length), reverse, histories);
  }

  private static Scan alarm() {
    GraphBuilder body = new GraphBuilder("step");
    Value state = body.input("state", TensorType.of(DType.BOOL));
    Value x = body.input("x", TensorType.of(DType.BOOL));
    body.output("next", body.add(Binary.OR, state, x));
    return new Scan(body.build(), 1, 1, Dim.of(3), false, false);
  }

  /** A small recurrent network: {@code h = tanh(x + h W)}. */
  private static Trial drawn(Draw r) {
    int length = Math.min(r.dimOrNone(), 9);
    int units = Math.min(r.dim(), 9);
    int batch = r.integer(1, 3);
    GraphBuilder body = new GraphBuilder("step");
    Value h = body.input("h", TensorType.of(r.dtype(), batch, units));
    Value x = body.input("x", TensorType.of(r.dtype(), batch, units));
    Value kernel = body.input("kernel", TensorType.of(r.dtype(), units, units));
    Value next = x.add(h.matmul(kernel)).tanh();
    body.output("next", next);
    body.output("squares", next.square());
    Scan op = new Scan(body.build(), 1, 1, Dim.of(length), r.flag(), true);
    return Trial.of(
        op,
        r.tensor(batch, units),
        r.tensor(length, batch, units),
        r.tensor(new int[] {units, units}, -0.5, 0.5));
  }
}
