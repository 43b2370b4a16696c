// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differentiation of a composite op that has no gradient rule of its own. */
class GradientsOfCompositesTest {

  private record Product() implements CompositeOp {

    @Override
    public String mnemonic() {
      return "product";
    }

    @Override
    public List<TensorType> infer(Operands in) {
      return List.of(in.get(0));
    }

    @Override
    public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
      return List.of(operands.get(0).multiply(operands.get(1)));
    }
  }

  @Test
  void operandsThatDependOnEachOtherAreCountedOnce() {
    GraphBuilder graph = new GraphBuilder("cube");
    Value x = graph.input("x", TensorType.of(DType.FLOAT64));
    Value cube = graph.add(new Product(), x, x.square());
    graph.output("dx", Gradients.of(cube, List.of(x)).get(0));
    assertEquals(List.of(Tensor.scalar(DType.FLOAT64, 12)), run(graph, 2));
  }

  @Test
  void oneValueMayBeBothOperands() {
    GraphBuilder graph = new GraphBuilder("square");
    Value x = graph.input("x", TensorType.of(DType.FLOAT64));
    Value square = graph.add(new Product(), x, x);
    graph.output("dx", Gradients.of(square, List.of(x)).get(0));
    assertEquals(List.of(Tensor.scalar(DType.FLOAT64, 6)), run(graph, 3));
  }

  private static List<Tensor> run(GraphBuilder graph, double x) {
    return ReferenceInterpreter.exact()
        .run(graph.build(), List.of(Tensor.scalar(DType.FLOAT64, x)));
  }
}
