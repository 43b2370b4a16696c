// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A graph of many small ops, wired at random, so that chains meet in every way. */
final class RandomGraph {

  private static final Shape FULL = Shape.of(4, 6);
  private static final List<Shape> SHAPES =
      List.of(FULL, Shape.of(1, 6), Shape.of(4, 1), Shape.of(1, 1));

  private final Random random;
  private final GraphBuilder builder = new GraphBuilder("random");
  private final List<Value> values = new ArrayList<>();
  private final Map<String, Tensor> variables = new TreeMap<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final Graph graph;

  RandomGraph(long seed) {
    random = new Random(seed);
    for (int i = 0; i < SHAPES.size(); i++) {
      Tensor input = draw(SHAPES.get(i));
      inputs.add(input);
      values.add(builder.input("x" + i, input.type()));
      Tensor state = draw(SHAPES.get(i));
      variables.put("v" + i, state);
      values.add(builder.variable("v" + i, state.type()));
    }
    int count = 10 + random.nextInt(60);
    for (int i = 0; i < count; i++) {
      values.add(next());
    }
    for (int i = 0; i < SHAPES.size(); i++) {
      update("v" + i, SHAPES.get(i));
    }
    for (int i = 0; i < 3; i++) {
      builder.output("y" + i, pick());
    }
    graph = builder.build();
  }

  private void update(String name, Shape shape) {
    for (int i = values.size() - 1; i >= 0; i--) {
      if (values.get(i).shape().equals(shape)) {
        TensorType type = new TensorType(DType.FLOAT32, shape);
        builder.update(builder.variable(name, type), values.get(i));
        return;
      }
    }
  }

  private Tensor draw(Shape shape) {
    float[] elements = new float[shape.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, elements);
  }

  private Value pick() {
    // Recent values make chains, old ones make joins.
    int back = random.nextInt(random.nextBoolean() ? Math.min(4, values.size()) : values.size());
    return values.get(values.size() - 1 - back);
  }

  private Value next() {
    Value a = pick();
    Value b = pick();
    return switch (random.nextInt(16)) {
      case 0 -> a.tanh();
      case 1 -> a.sigmoid();
      case 2 -> a.relu();
      case 3, 4 -> a.add(b).multiply(0.5);
      case 5 -> a.subtract(b).tanh();
      case 6 -> a.multiply(b).sigmoid();
      case 7 -> a.maximum(b);
      case 8 -> above(a, b).select(a, b);
      case 9 -> a.relu().greater(0).select(b, a.like(0));
      case 10 -> a.broadcastTo(FULL);
      case 11 -> a.sum(random.nextInt(2)).tanh();
      case 12 -> above(a, b).not().cast(DType.FLOAT32);
      case 13 -> folded(a);
      case 14 -> a.broadcastTo(FULL).matmul(b.broadcastTo(FULL), true, false).sum(0).tanh();
      default -> row(a.broadcastTo(FULL));
    };
  }

  /** Compares with numbers that are hardly ever equal, so that rounding decides nothing. */
  private static Value above(Value a, Value b) {
    return a.greater(b.multiply(0.37).add(0.117));
  }

  /** Sees the elements in another shape, computes on them, and goes back. */
  private Value folded(Value a) {
    Value full = a.broadcastTo(FULL);
    return full.reshape(Shape.of(3, 8)).multiply(0.5).reshape(FULL);
  }

  /** Takes some rows, contiguous or not. */
  private Value row(Value full) {
    int axis = random.nextInt(2);
    Value part = builder.add(Slice.along(full.shape(), axis, Dim.of(1), Dim.of(2)), full);
    return part.tanh();
  }

  Graph graph() {
    return graph;
  }

  List<Tensor> inputs() {
    return inputs;
  }

  Map<String, Tensor> variables() {
    return variables;
  }
}
