// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training gives the same weights bit for bit, whatever the number of threads. */
final class DeterminismTest {

  private static final int STEPS = 5;

  private final Random random = new Random(11);
  private final Map<String, Tensor> initial = new LinkedHashMap<>();
  private final Tensor images = draw(1, 16, 20, 20, 3);
  private final Graph graph = trainingStep();

  private Tensor draw(double scale, int... dims) {
    Shape shape = Shape.of(dims);
    float[] elements = new float[shape.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) (random.nextGaussian() * scale);
    }
    return Tensor.of(shape, elements);
  }

  private Value variable(GraphBuilder builder, String name, Tensor tensor) {
    initial.put(name, tensor);
    return builder.variable(name, tensor.type());
  }

  private Graph trainingStep() {
    GraphBuilder builder = new GraphBuilder("step");
    Value x = builder.input("images", images.type());
    Value kernel = variable(builder, "kernel", draw(0.2, 3, 3, 3, 24));
    Value weights = variable(builder, "weights", draw(0.02, 18 * 18 * 24, 33));
    Value h = builder.add(new Conv(ConvGeometry.unit(2)), x, kernel).relu();
    Value y = h.reshape(Shape.of(16, 18 * 18 * 24)).matmul(weights).tanh();
    Value loss = y.subtract(0.5).square().sum(0, 1).multiply(0.01).reshape(Shape.scalar());
    List<Value> gradients = Gradients.of(loss, List.of(kernel, weights));
    builder.update(kernel, kernel.subtract(gradients.get(0).multiply(0.01)));
    builder.update(weights, weights.subtract(gradients.get(1).multiply(0.01)));
    builder.output("loss", loss);
    return builder.build();
  }

  private Map<String, Tensor> train(int threads) {
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT.threads(threads));
        Program program = backend.compile(graph, CompileOptions.DEFAULT)) {
      Map<String, Variable> variables = new LinkedHashMap<>();
      initial.forEach((name, tensor) -> variables.put(name, backend.variable(tensor)));
      try (Execution execution = program.bind(variables)) {
        Inputs inputs = Inputs.of(images.toBuffer());
        Outputs outputs = Outputs.of(new TensorBuffer(graph.outputTypes().get(0)));
        for (int i = 0; i < STEPS; i++) {
          execution.run(inputs, outputs);
        }
      }
      Map<String, Tensor> weights = new LinkedHashMap<>();
      variables.forEach((name, variable) -> weights.put(name, variable.get()));
      return weights;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void weightsDoNotDependOnTheNumberOfThreads(int threads) {
    Map<String, Tensor> alone = train(1);
    assertNotEquals(initial, alone);
    assertEquals(alone, train(threads));
  }
}
