// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Loop;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scans of many steps and their gradients, and scans in scans, give what they mean. */
@Tag("programs")
public abstract class LoopConformance extends ConformanceSuite {

  private static final int LONG = 100;

  private final Random random = new Random(5);

  /** Makes a suite; JUnit calls it. */
  protected LoopConformance() {}

  private void assertAgree(Graph graph, List<Tensor> inputs) {
    List<Tensor> expected = ReferenceInterpreter.rounding().run(graph, inputs);
    List<Tensor> actual = run(graph, inputs);
    for (int i = 0; i < expected.size(); i++) {
      String name = graph.outputs().get(i).name();
      Comparisons.assertNear(name, expected.get(i), actual.get(i), Tolerances.ofProgram(LONG));
    }
  }

  @Test
  final void longLoopsAndTheirGradients() {
    assertLongLoop(false);
  }

  @Test
  final void longLoopsFromTheEnd() {
    assertLongLoop(true);
  }

  private void assertLongLoop(boolean reverse) {
    Tensor xs = AgainstReference.draw(random, Shape.of(LONG, 2, 3));
    Tensor start = AgainstReference.draw(random, Shape.of(2, 3));
    Tensor weights = AgainstReference.draw(random, Shape.of(3, 3));
    GraphBuilder builder = new GraphBuilder("long");
    Value x = builder.input("xs", xs.type());
    Value first = builder.input("start", start.type());
    Value w = builder.input("weights", weights.type());
    Loop loop = new Loop(builder, "step", Dim.of(LONG), reverse);
    Value carried = loop.carry("h", first);
    Value next = loop.element("x", x).add(carried.matmul(w)).tanh();
    loop.next(next);
    loop.stack(next.square());
    List<Value> results = loop.run();
    Value loss = results.get(0).sum(0, 1).squeeze(0, 1);
    loss = loss.add(results.get(1).sum(0, 1, 2).squeeze(0, 1, 2));
    builder.output("last", results.get(0));
    builder.output("squares", results.get(1));
    List<Value> gradients = Gradients.of(loss, List.of(x, first, w));
    for (int i = 0; i < gradients.size(); i++) {
      builder.output("d" + i, gradients.get(i));
    }
    assertAgree(builder.build(), List.of(xs, start, weights));
  }

  @Test
  final void loopsInLoops() {
    Tensor xs = AgainstReference.draw(random, Shape.of(LONG, 3));
    assertAgree(nested(xs), List.of(xs));
  }

  /** Returns the sums over all elements of the decayed sums of the elements up to each. */
  private static Graph nested(Tensor xs) {
    GraphBuilder builder = new GraphBuilder("nested");
    Value x = builder.input("xs", xs.type());
    Loop outer = new Loop(builder, "outer", Dim.of(LONG), false);
    Value total = outer.carry("total", builder.constant(Tensor.zeros(rowOf(xs).type())));
    Value element = outer.element("x", x);
    Loop inner = new Loop(element.graph(), "inner", Dim.of(LONG), true);
    Value sum = inner.carry("sum", element);
    inner.next(sum.multiply(0.9).add(inner.element("y", x)));
    outer.next(total.multiply(0.5).add(inner.run().get(0)));
    builder.output("total", outer.run().get(0));
    return builder.build();
  }

  private static Tensor rowOf(Tensor xs) {
    return xs.rows(0, 1).reshape(xs.shape().slice(1, 2));
  }
}
