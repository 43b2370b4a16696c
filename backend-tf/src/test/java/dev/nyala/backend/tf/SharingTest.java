// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A variable that takes over an input keeps it, though the next run overwrites the input. */
final class SharingTest {

  private static final Shape ROWS = Shape.of(4, 16);

  @Test
  void ofTheInputItself() {
    assertKept(x -> x, ROWS);
  }

  @Test
  void ofTheInputReshaped() {
    assertKept(x -> x.reshape(Shape.of(8, 8)), Shape.of(8, 8));
  }

  @Test
  void ofRowsOfTheInput() {
    assertKept(x -> x.graph().add(Slice.along(ROWS, 0, Dim.of(0), Dim.of(2)), x), Shape.of(2, 16));
  }

  private static void assertKept(UnaryOperator<Value> update, Shape shape) {
    GraphBuilder builder = new GraphBuilder("take");
    Value x = builder.input("x", new TensorType(DType.FLOAT32, ROWS));
    Value state = builder.variable("state", new TensorType(DType.FLOAT32, shape));
    builder.output("before", state);
    builder.update(state, update.apply(x));
    Graph graph = builder.build();
    try (Backend backend = new TfProvider().open(BackendOptions.DEFAULT.threads(1));
        Variable variable = backend.variable(Tensor.zeros(state.type()));
        Program program = backend.compile(graph, CompileOptions.DEFAULT);
        Execution execution = program.bind(Map.of("state", variable))) {
      execution.run(List.of(Tensor.full(x.type(), 1)));
      List<Tensor> before = execution.run(List.of(Tensor.full(x.type(), 2)));
      assertEquals(Tensor.full(state.type(), 1), before.get(0));
      assertEquals(Tensor.full(state.type(), 2), variable.get());
    }
  }
}
