// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.SplittableRandom;

/** The graphs that the program suites run. */
final class Programs {

  static final TensorType SCALAR = TensorType.of(DType.FLOAT32);

  private Programs() {}

  /** Returns {@code y = tanh(x w) + 1} over batches of rows: enough work to be threaded. */
  static Graph layer(int rows, int inner, int columns) {
    GraphBuilder graph = new GraphBuilder("layer");
    Value x = graph.input("x", TensorType.of(DType.FLOAT32, rows, inner));
    Value w = graph.input("w", TensorType.of(DType.FLOAT32, inner, columns));
    graph.output("y", x.matmul(w).tanh().add(1));
    return graph.build();
  }

  /** Returns {@code x w} of an input and a variable. */
  static Graph product(int rows, int inner, int columns) {
    GraphBuilder graph = new GraphBuilder("product");
    Value x = graph.input("x", TensorType.of(DType.FLOAT32, rows, inner));
    Value w = graph.variable("w", TensorType.of(DType.FLOAT32, inner, columns));
    graph.output("y", x.matmul(w));
    return graph.build();
  }

  /** Returns {@code sum of tanh(x)} over rows whose number is open. */
  static Graph openRows() {
    GraphBuilder graph = new GraphBuilder("open");
    Value x = graph.input("x", TensorType.parse("f32[rows,3]"));
    graph.output("y", x.tanh().add(x.sum(0, 1)));
    return graph.build();
  }

  /** Returns a step that adds {@code x} to variables a and b and returns what they were. */
  static Graph count() {
    GraphBuilder graph = new GraphBuilder("count");
    Value x = graph.input("x", SCALAR);
    Value a = graph.variable("a", SCALAR);
    Value b = graph.variable("b", SCALAR);
    graph.update(a, a.add(x));
    graph.update(b, b.add(x));
    graph.output("a", a);
    return graph.build();
  }

  /** Returns the difference of variables a and b. */
  static Graph difference() {
    GraphBuilder graph = new GraphBuilder("difference");
    Value a = graph.variable("a", SCALAR);
    graph.output("d", a.subtract(graph.variable("b", SCALAR)));
    return graph.build();
  }

  /** Returns the exchange of variables a and b. */
  static Graph swap() {
    GraphBuilder graph = new GraphBuilder("swap");
    Value a = graph.variable("a", SCALAR);
    Value b = graph.variable("b", SCALAR);
    graph.update(a, b);
    graph.update(b, a);
    return graph.build();
  }

  /** Returns a step of gradient descent on the mean squared error of {@code x w}. */
  static Graph descent(int rows, int features) {
    GraphBuilder graph = new GraphBuilder("descent");
    Value x = graph.input("x", TensorType.of(DType.FLOAT32, rows, features));
    Value y = graph.input("y", TensorType.of(DType.FLOAT32, rows, 1));
    Value w = graph.variable("w", TensorType.of(DType.FLOAT32, features, 1));
    Value loss = x.matmul(w).subtract(y).square().sum(0, 1).multiply(1.0 / rows);
    Value gradient = Gradients.of(loss, List.of(w)).get(0);
    graph.update(w, w.subtract(gradient.multiply(0.1)));
    graph.output("loss", loss.reshape(Shape.scalar()));
    return graph.build();
  }

  static Tensor scalar(double value) {
    return Tensor.scalar(DType.FLOAT32, value);
  }

  static Tensor drawn(long seed, int... dims) {
    float[] values = new float[Shape.of(dims).size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(Shape.of(dims), values);
  }
}
