// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.Operands;
import dev.nyala.graph.op.Constant;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** Cases of {@link Constant}. */
final class ConstantCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.all());
    for (DType dtype : DTypes.all()) {
      Tensor ones = Tensor.full(TensorType.of(dtype, 2, 2), 1);
      c.over(dtype);
      c.example("a matrix", new Constant(ones), new String[0]).gives("[[1,1],[1,1]]");
      Tensor none = Tensor.zeros(TensorType.of(dtype, 2, 0));
      c.example("no elements", new Constant(none), new String[0]).gives("empty[2,0]");
      c.random("any shape", r -> Trial.of(new Constant(r.tensor(r.dims(0, 4)))));
    }
    c.over(DType.FLOAT64);
    Tensor exact = Tensor.of(Shape.of(3), 0.1, Double.NaN, Double.NEGATIVE_INFINITY);
    c.example("every bit", new Constant(exact), new String[0]).gives("[0.1,nan,-inf]");
    c.over(DType.INT64);
    Tensor large = Tensor.of(Shape.of(1), 9007199254740993L);
    c.example("every bit", new Constant(large), new String[0]).gives("[9007199254740993]");
    c.refuses(Operands.COUNT, new Constant(exact), "f32[2]");
  }
}
