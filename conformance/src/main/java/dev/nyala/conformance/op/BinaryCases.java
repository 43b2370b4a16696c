// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.graph.op.Binary.ADD;
import static dev.nyala.graph.op.Binary.AND;
import static dev.nyala.graph.op.Binary.ATAN2;
import static dev.nyala.graph.op.Binary.DIVIDE;
import static dev.nyala.graph.op.Binary.FLOOR_DIVIDE;
import static dev.nyala.graph.op.Binary.FLOOR_MOD;
import static dev.nyala.graph.op.Binary.MAXIMUM;
import static dev.nyala.graph.op.Binary.MINIMUM;
import static dev.nyala.graph.op.Binary.MULTIPLY;
import static dev.nyala.graph.op.Binary.OR;
import static dev.nyala.graph.op.Binary.POWER;
import static dev.nyala.graph.op.Binary.SHIFT_LEFT;
import static dev.nyala.graph.op.Binary.SHIFT_RIGHT;
import static dev.nyala.graph.op.Binary.SUBTRACT;
import static dev.nyala.graph.op.Binary.XOR;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Domain;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;

/** Cases of {@link Binary}. */
final class BinaryCases implements OpCases {

  @Override
  public void define(Cases c) {
    arithmetic(c);
    order(c);
    division(c);
    bits(c);
    for (Binary op : Binary.values()) {
      boolean floats = op.domain().contains(DType.FLOAT32);
      String dtype = floats ? "f32" : "i32";
      c.refuses(Binary.C1, op, dtype + "[2,3]", dtype + "[3]");
      c.refuses(Binary.C2, op, dtype + "[2,3]", dtype + "[2,2]");
      c.refuses(Binary.C2, op, dtype + "[batch]", dtype + "[time]");
      c.refuses(Binary.C3, op, dtype + "[2]", floats ? "f64[2]" : "i64[2]");
      c.refuses(Binary.C4, op, floats ? "bool[2]" : "f32[2]", floats ? "bool[2]" : "f32[2]");
      if (op.domain() == Domain.NUMBER || op.domain() == Domain.FLOAT) {
        c.over(DTypes.floats());
        c.smooth("stretched axes through " + op, r -> drawn(r, op));
      }
      if (op.domain() != Domain.FLOAT) {
        c.over(op.domain() == Domain.BITS ? DTypes.bits() : DTypes.integers());
        c.random("integers through " + op, r -> drawnIntegers(r, op));
      }
    }
  }

  private static Trial drawn(Draw r, Binary op) {
    int[] dims = r.dims(0, 4);
    // Bases of powers are positive, divisors stay away from 0.
    Tensor a = op == POWER ? r.tensor(r.stretchable(dims), 0.3, 2) : r.away(r.stretchable(dims));
    return Trial.of(op, a, r.away(r.stretchable(dims)));
  }

  private static Trial drawnIntegers(Draw r, Binary op) {
    int[] dims = r.dims(0, 4);
    boolean small = op == SHIFT_LEFT || op == SHIFT_RIGHT || op == POWER;
    Tensor b = small ? r.tensor(r.stretchable(dims), 0, 6) : r.tensor(r.stretchable(dims));
    return Trial.of(op, r.tensor(r.stretchable(dims)), b);
  }

  private static void arithmetic(Cases c) {
    c.over(DTypes.floats());
    c.example("numbers", ADD, "[1,2.5,inf,inf]", "[2,-1,1,-inf]").gives("[3,1.5,inf,nan]");
    c.example("numbers", SUBTRACT, "[1,2.5,inf,inf]", "[2,-1,1,inf]").gives("[-1,3.5,inf,nan]");
    c.example("numbers", MULTIPLY, "[2,2.5,inf,0]", "[3,-1,-1,inf]").gives("[6,-2.5,-inf,nan]");
    c.example("numbers", POWER, "[2,4,2,-2,0,nan]", "[3,0.5,-1,3,0,1]").gives("[8,2,0.5,-8,1,nan]");
    c.example("quadrants", ATAN2, "[1,-1,0,1]", "[-1,-1,-1,2]")
        .gives("[2.356194490192345,-2.356194490192345,3.141592653589793,0.4636476090008061]");
    c.example("a stretched column and row", ADD, "[[1],[2]]", "[[10,20,30]]")
        .gives("[[11,21,31],[12,22,32]]");
    c.example("a stretched scalar", SUBTRACT, "[[1,2],[3,4]]", "[[1]]").gives("[[0,1],[2,3]]");
    c.example("a stretched axis over none", ADD, "empty[0,3]", "[[1,2,3]]").gives("empty[0,3]");
    c.example("scalars", MULTIPLY, "3", "4").gives("12");
    c.over(DTypes.integers());
    c.example("integers", ADD, "[1,2,3]", "[2,3,4]").gives("[3,5,7]");
    c.example("integers", SUBTRACT, "[7,2,3]", "[2,2,1]").gives("[5,0,2]");
    c.example("integers", MULTIPLY, "[7,2,0]", "[2,2,1]").gives("[14,4,0]");
    c.example("integers", POWER, "[2,3,0,1]", "[3,0,2,6]").gives("[8,1,0,1]");
    c.over(DTypes.signedIntegers());
    c.example("negative exponents", POWER, "[2,1,-1,-1]", "[-1,-5,-3,-2]").gives("[0,1,-1,1]");
    c.over(DType.INT8);
    c.example("wraps", ADD, "[127,-128]", "[1,-1]").gives("[-128,127]");
    c.example("wraps", MULTIPLY, "[64,100]", "[2,3]").gives("[-128,44]");
    c.over(DType.UINT8);
    c.example("wraps", SUBTRACT, "[0,3]", "[1,5]").gives("[255,254]");
    c.over(DType.INT32);
    c.example("wraps", ADD, "[2147483647]", "[1]").gives("[-2147483648]");
    c.over(DType.INT64);
    c.example("beyond 2^53", ADD, "[9007199254740992]", "[1]").gives("[9007199254740993]");
    c.example("wraps", ADD, "[9223372036854775807]", "[1]").gives("[-9223372036854775808]");
  }

  private static void order(Cases c) {
    c.over(DTypes.floats());
    c.example("numbers", MAXIMUM, "[1,2,-inf,nan,1]", "[2,-1,0,1,nan]").gives("[2,2,0,nan,nan]");
    c.example("numbers", MINIMUM, "[1,2,-inf,nan,1]", "[2,-1,0,1,nan]")
        .gives("[1,-1,-inf,nan,nan]");
    c.over(DTypes.integers());
    c.example("integers", MAXIMUM, "[1,2]", "[2,0]").gives("[2,2]");
    c.example("integers", MINIMUM, "[1,2]", "[2,0]").gives("[1,0]");
    c.over(DType.UINT8);
    c.example("unsigned", MAXIMUM, "[200]", "[100]").gives("[200]");
  }

  private static void division(Cases c) {
    c.over(DTypes.floats());
    c.example("numbers", DIVIDE, "[1,-3,1,0,inf]", "[2,1.5,0,0,inf]").gives("[0.5,-2,inf,nan,nan]");
    c.example("numbers", FLOOR_DIVIDE, "[7,-7,7,-7]", "[2,2,-2,-2]").gives("[3,-4,-4,3]");
    c.example("numbers", FLOOR_MOD, "[7,-7,7,-7,5.5]", "[3,3,-3,-3,2]").gives("[1,2,-2,-1,1.5]");
    c.over(DTypes.signedIntegers());
    c.example("truncates", DIVIDE, "[7,-7,7,-7,5]", "[2,2,-2,-2,0]").gives("[3,-3,-3,3,0]");
    c.example("floors", FLOOR_DIVIDE, "[7,-7,7,-7,5]", "[2,2,-2,-2,0]").gives("[3,-4,-4,3,0]");
    c.example("has the divisor's sign", FLOOR_MOD, "[7,-7,7,-7,5]", "[3,3,-3,-3,0]")
        .gives("[1,2,-2,-1,0]");
    c.over(DType.INT32);
    c.example("wraps", DIVIDE, "[-2147483648]", "[-1]").gives("[-2147483648]");
    c.over(DType.UINT8);
    c.example("unsigned", DIVIDE, "[200]", "[7]").gives("[28]");
  }

  private static void bits(Cases c) {
    c.over(DType.BOOL);
    c.example("truth", AND, "[0,0,1,1]", "[0,1,0,1]").gives("[0,0,0,1]");
    c.example("truth", OR, "[0,0,1,1]", "[0,1,0,1]").gives("[0,1,1,1]");
    c.example("truth", XOR, "[0,0,1,1]", "[0,1,0,1]").gives("[0,1,1,0]");
    c.over(DTypes.integers());
    c.example("bits", AND, "[12,10]", "[10,3]").gives("[8,2]");
    c.example("bits", OR, "[12,10]", "[10,3]").gives("[14,11]");
    c.example("bits", XOR, "[12,10]", "[10,3]").gives("[6,9]");
    c.example("bits", SHIFT_LEFT, "[1,3,1]", "[3,1,64]").gives("[8,6,0]");
    c.example("bits", SHIFT_RIGHT, "[8,7,1]", "[3,1,64]").gives("[1,3,0]");
    c.over(DTypes.signedIntegers());
    c.example("keeps the sign", SHIFT_RIGHT, "[-8,-1,-5]", "[1,3,64]").gives("[-4,-1,-1]");
    c.example("negative shifts", SHIFT_RIGHT, "[-8,8]", "[-1,-1]").gives("[-1,0]");
    c.example("negative shifts", SHIFT_LEFT, "[-8,8]", "[-1,-1]").gives("[0,0]");
    c.over(DType.INT32);
    c.example("past the dtype's width", SHIFT_LEFT, "[1,1]", "[31,40]").gives("[-2147483648,0]");
  }
}
