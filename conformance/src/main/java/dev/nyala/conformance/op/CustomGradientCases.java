// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;

/** Cases of {@link CustomGradient}: the square, whose gradient is given as {@code 2 g x}. */
final class CustomGradientCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DType.FLOAT32);
    c.example("computes forward", square(DType.FLOAT32, 3), "[1,-2,3]").gives("[1,4,9]");
    c.over(DType.FLOAT64);
    c.example("computes forward", square(DType.FLOAT64, 1), "[0.5]").gives("[0.25]");
    for (DType dtype : DTypes.all()) {
      c.over(dtype);
      c.example("passes on", passing(dtype), "[0,1]").gives("[0,1]");
    }
    c.over(DTypes.wideFloats());
    c.smooth("the true gradient", CustomGradientCases::drawn);
    c.refuses(CustomGradient.C1, square(DType.FLOAT32, 3), "f32[2]");
    GraphBuilder one = new GraphBuilder("one");
    one.output("y", one.input("x", TensorType.of(DType.FLOAT32, 3)));
    Graph identity = one.build();
    c.refuses(CustomGradient.C2, new CustomGradient(identity, identity), "f32[3]");
    c.refuses(CustomGradient.C3, new CustomGradient(identity, dropping()), "f32[3]");
    c.refuses(
        CustomGradient.C4, new CustomGradient(stateful(), backward(DType.FLOAT32, 3)), "f32[3]");
  }

  private static CustomGradient square(DType dtype, int size) {
    GraphBuilder forward = new GraphBuilder("square");
    forward.output("y", forward.input("x", TensorType.of(dtype, size)).square());
    return new CustomGradient(forward.build(), backward(dtype, size));
  }

  private static CustomGradient passing(DType dtype) {
    TensorType type = TensorType.of(dtype, 2);
    GraphBuilder forward = new GraphBuilder("passing");
    forward.output("y", forward.input("x", type));
    GraphBuilder backward = new GraphBuilder("passing_gradient");
    backward.input("x", type);
    backward.input("y", type);
    Value g = backward.input("g", type);
    if (dtype.isFloating()) {
      backward.output("dx", g);
    }
    return new CustomGradient(forward.build(), backward.build());
  }

  private static Graph backward(DType dtype, int size) {
    GraphBuilder backward = new GraphBuilder("square_gradient");
    Value x = backward.input("x", TensorType.of(dtype, size));
    backward.input("y", TensorType.of(dtype, size));
    Value g = backward.input("g", TensorType.of(dtype, size));
    backward.output("dx", g.multiply(x).multiply(2));
    return backward.build();
  }

  private static Graph dropping() {
    GraphBuilder backward = new GraphBuilder("dropping");
    backward.input("x", TensorType.of(DType.FLOAT32, 3));
    backward.input("y", TensorType.of(DType.FLOAT32, 3));
    backward.input("g", TensorType.of(DType.FLOAT32, 3));
    return backward.build();
  }

  private static Graph stateful() {
    GraphBuilder forward = new GraphBuilder("stateful");
    Value x = forward.input("x", TensorType.of(DType.FLOAT32, 3));
    forward.output("y", x.add(forward.variable("w", TensorType.of(DType.FLOAT32, 3))));
    return forward.build();
  }

  private static Trial drawn(Draw r) {
    int size = r.dimOrNone();
    return Trial.of(square(r.dtype(), size), r.tensor(size));
  }
}
