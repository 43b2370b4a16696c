// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.graph.op.Unary.ABS;
import static dev.nyala.graph.op.Unary.ACOS;
import static dev.nyala.graph.op.Unary.ACOSH;
import static dev.nyala.graph.op.Unary.ASIN;
import static dev.nyala.graph.op.Unary.ASINH;
import static dev.nyala.graph.op.Unary.ATAN;
import static dev.nyala.graph.op.Unary.ATANH;
import static dev.nyala.graph.op.Unary.CEIL;
import static dev.nyala.graph.op.Unary.COS;
import static dev.nyala.graph.op.Unary.COSH;
import static dev.nyala.graph.op.Unary.ERF;
import static dev.nyala.graph.op.Unary.ERF_INV;
import static dev.nyala.graph.op.Unary.EXP;
import static dev.nyala.graph.op.Unary.EXPM1;
import static dev.nyala.graph.op.Unary.FLOOR;
import static dev.nyala.graph.op.Unary.LOG;
import static dev.nyala.graph.op.Unary.LOG1P;
import static dev.nyala.graph.op.Unary.NEGATIVE;
import static dev.nyala.graph.op.Unary.NOT;
import static dev.nyala.graph.op.Unary.RECIPROCAL;
import static dev.nyala.graph.op.Unary.RELU;
import static dev.nyala.graph.op.Unary.ROUND;
import static dev.nyala.graph.op.Unary.RSQRT;
import static dev.nyala.graph.op.Unary.SIGMOID;
import static dev.nyala.graph.op.Unary.SIGN;
import static dev.nyala.graph.op.Unary.SIN;
import static dev.nyala.graph.op.Unary.SINH;
import static dev.nyala.graph.op.Unary.SOFTPLUS;
import static dev.nyala.graph.op.Unary.SQRT;
import static dev.nyala.graph.op.Unary.SQUARE;
import static dev.nyala.graph.op.Unary.TAN;
import static dev.nyala.graph.op.Unary.TANH;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Domain;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;

/** Cases of {@link Unary}: a line of points for each function, and where its trials are drawn. */
final class UnaryCases implements OpCases {

  @Override
  public void define(Cases c) {
    exponentials(c);
    angles(c);
    hyperbolics(c);
    rest(c);
    integers(c);
    for (Unary op : Unary.values()) {
      boolean floats = op.domain().contains(DType.FLOAT32);
      c.refuses(Unary.C1, op, floats ? "bool[3]" : "f32[3]");
    }
  }

  private static void exponentials(Cases c) {
    line(c, EXP, "[0,1,-1,-inf,inf,nan]", "[1,2.718281828459045,0.36787944117144233,0,inf,nan]");
    drawn(c, EXP, -3, 3);
    line(c, EXPM1, "[0,1,-1,-inf,inf]", "[0,1.718281828459045,-0.6321205588285577,-1,inf]");
    line(c, EXPM1, "[0.0009765625,nan]", "[0.0009770394924165351,nan]");
    drawn(c, EXPM1, -2, 2);
    line(c, LOG, "[1,2,0.5,0,inf]", "[0,0.6931471805599453,-0.6931471805599453,-inf,inf]");
    line(c, LOG, "[-1,nan]", "[nan,nan]");
    drawn(c, LOG, 0.2, 9);
    line(c, LOG1P, "[0,1,-0.5,-1,inf]", "[0,0.6931471805599453,-0.6931471805599453,-inf,inf]");
    line(c, LOG1P, "[0.0009765625,-2]", "[0.0009760859730554589,nan]");
    drawn(c, LOG1P, -0.7, 3);
    line(c, SQRT, "[0,4,2,inf,-1]", "[0,2,1.4142135623730951,inf,nan]");
    drawn(c, SQRT, 0.2, 9);
    line(c, RSQRT, "[4,2,0,inf,-1]", "[0.5,0.7071067811865475,inf,0,nan]");
    drawn(c, RSQRT, 0.3, 9);
    line(
        c, SIGMOID, "[0,1,-1,2]", "[0.5,0.7310585786300049,0.2689414213699951,0.8807970779778823]");
    line(c, SIGMOID, "[inf,-inf,100,-1000,nan]", "[1,0,1,0,nan]");
    drawn(c, SIGMOID, -5, 5);
    line(c, SOFTPLUS, "[0,1,-1]", "[0.6931471805599453,1.3132616875182228,0.31326168751822286]");
    line(c, SOFTPLUS, "[1000,-1000,inf,nan]", "[1000,0,inf,nan]");
    drawn(c, SOFTPLUS, -5, 5);
    line(c, ERF, "[0,0.5,-0.5,1]", "[0,0.5204998778130465,-0.5204998778130465,0.8427007929497149]");
    line(c, ERF, "[2,-3,inf,nan]", "[0.9953222650189527,-0.9999779095030014,1,nan]");
    drawn(c, ERF, -3, 3);
    line(c, ERF_INV, "[0,0.5,0.25]", "[0,0.4769362762044698,0.22531205501217808]");
    line(c, ERF_INV, "[1,-1,2,nan]", "[inf,-inf,nan,nan]");
    drawn(c, ERF_INV, -0.9, 0.9);
  }

  private static void angles(Cases c) {
    line(c, SIN, "[0,0.5,1]", "[0,0.479425538604203,0.8414709848078965]");
    line(c, SIN, "[inf,nan]", "[nan,nan]");
    drawn(c, SIN, -6, 6);
    line(c, COS, "[0,0.5,1]", "[1,0.8775825618903728,0.5403023058681398]");
    line(c, COS, "[inf,nan]", "[nan,nan]");
    drawn(c, COS, -6, 6);
    line(c, TAN, "[0,0.5,-0.5,1]", "[0,0.5463024898437905,-0.5463024898437905,1.5574077246549023]");
    drawn(c, TAN, -1.2, 1.2);
    line(c, ASIN, "[0,0.5,1,2]", "[0,0.5235987755982989,1.5707963267948966,nan]");
    drawn(c, ASIN, -0.9, 0.9);
    line(c, ACOS, "[1,0.5,-0.5,2]", "[0,1.0471975511965979,2.0943951023931957,nan]");
    drawn(c, ACOS, -0.9, 0.9);
    line(c, ATAN, "[0,0.5,1,inf]", "[0,0.4636476090008061,0.7853981633974483,1.5707963267948966]");
    drawn(c, ATAN, -4, 4);
  }

  private static void hyperbolics(Cases c) {
    line(c, SINH, "[0,0.5,1,-inf]", "[0,0.5210953054937474,1.1752011936438014,-inf]");
    drawn(c, SINH, -2, 2);
    line(c, COSH, "[0,0.5,-0.5,-inf]", "[1,1.1276259652063807,1.1276259652063807,inf]");
    drawn(c, COSH, -2, 2);
    line(c, TANH, "[0,0.5,-0.5]", "[0,0.46211715726000974,-0.46211715726000974]");
    line(c, TANH, "[inf,-inf,50,nan]", "[1,-1,1,nan]");
    drawn(c, TANH, -3, 3);
    line(c, ASINH, "[0,0.5,-1]", "[0,0.48121182505960347,-0.881373587019543]");
    line(c, ASINH, "[inf,-inf]", "[inf,-inf]");
    drawn(c, ASINH, -3, 3);
    line(c, ACOSH, "[1,2,3,0.5]", "[0,1.3169578969248166,1.762747174039086,nan]");
    drawn(c, ACOSH, 1.3, 5);
    line(c, ATANH, "[0,0.5,1,-1,2]", "[0,0.5493061443340548,inf,-inf,nan]");
    drawn(c, ATANH, -0.8, 0.8);
  }

  private static void rest(Cases c) {
    line(c, NEGATIVE, "[0,1.5,-2,inf,nan]", "[0,-1.5,2,-inf,nan]");
    drawn(c, NEGATIVE, -2, 2);
    line(c, ABS, "[0,1.5,-2,-inf,nan]", "[0,1.5,2,inf,nan]");
    drawn(c, ABS, -2, 2);
    line(c, SIGN, "[0,1.5,-2,-inf,nan]", "[0,1,-1,-1,nan]");
    drawn(c, SIGN, -2, 2);
    line(c, SQUARE, "[0,1.5,-2,-inf,nan]", "[0,2.25,4,inf,nan]");
    drawn(c, SQUARE, -2, 2);
    line(c, RECIPROCAL, "[1,-2,0,inf,nan]", "[1,-0.5,inf,0,nan]");
    drawn(c, RECIPROCAL, 0.4, 4);
    line(c, RELU, "[0,1.5,-2,inf,-inf,nan]", "[0,1.5,0,inf,0,nan]");
    drawn(c, RELU, -2, 2);
    line(c, FLOOR, "[1.5,-1.5,2,-inf,nan]", "[1,-2,2,-inf,nan]");
    drawn(c, FLOOR, -9, 9);
    line(c, CEIL, "[1.5,-1.5,2,-inf,nan]", "[2,-1,2,-inf,nan]");
    drawn(c, CEIL, -9, 9);
    line(c, ROUND, "[0.5,1.5,2.5,-0.5,-1.5,1.25,inf,nan]", "[0,2,2,0,-2,1,inf,nan]");
    drawn(c, ROUND, -9, 9);
  }

  private static void integers(Cases c) {
    c.over(DTypes.signedIntegers());
    c.example("integers", NEGATIVE, "[0,1,-2]").gives("[0,-1,2]");
    c.example("integers", ABS, "[0,1,-2]").gives("[0,1,2]");
    c.example("integers", SIGN, "[0,7,-2]").gives("[0,1,-1]");
    c.example("integers", SQUARE, "[0,3,-2]").gives("[0,9,4]");
    c.example("integers", RELU, "[0,3,-2]").gives("[0,3,0]");
    c.example("integers", NOT, "[0,1,-1,5]").gives("[-1,-2,0,-6]");
    c.over(DType.INT8);
    c.example("wraps", SQUARE, "[16,12,-128]").gives("[0,-112,0]");
    c.example("wraps", ABS, "[-128]").gives("[-128]");
    c.over(DType.UINT8);
    c.example("wraps", NEGATIVE, "[0,1,255]").gives("[0,255,1]");
    c.example("unsigned", NOT, "[0,1,255]").gives("[255,254,0]");
    c.over(DType.BOOL);
    c.example("truth values", NOT, "[true,false]").gives("[false,true]");
    c.over(DType.INT64);
    c.example("beyond 2^53", NEGATIVE, "[9007199254740993]").gives("[-9007199254740993]");
    for (Unary op : Unary.values()) {
      if (op.domain() == Domain.NUMBER || op.domain() == Domain.BITS) {
        c.over(op.domain() == Domain.BITS ? DTypes.bits() : DTypes.integers());
        c.random("integers through " + op, r -> Trial.of(op, r.tensor(r.dims(0, 4))));
      }
    }
  }

  private static void line(Cases c, Unary op, String points, String values) {
    c.over(DTypes.floats());
    c.example("known points", op, points).gives(values);
  }

  private static void drawn(Cases c, Unary op, double least, double most) {
    c.over(DTypes.floats());
    c.smooth("any shape through " + op, r -> Trial.of(op, r.tensor(r.dims(0, 4), least, most)));
  }
}
