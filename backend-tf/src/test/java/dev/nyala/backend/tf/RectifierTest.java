// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.conformance.AgainstReference;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient of a rectifier is 0 where it is closed, whatever comes back. */
final class RectifierTest {

  @ParameterizedTest
  @CsvSource({"10,1", "10,Infinity", "10,NaN", "300,1", "300,Infinity", "300,-Infinity", "300,NaN"})
  void ofManyAndOfFewElements(int side, float factor) {
    Random random = new Random(13);
    Shape shape = Shape.of(side, side);
    Tensor images = AgainstReference.draw(random, shape);
    float[] factors = AgainstReference.draw(random, shape).toFloats();
    for (int i = 0; i < factors.length; i += 3) {
      factors[i] = factor;
    }
    Tensor weights = Tensor.of(shape, factors);
    new AgainstReference(new TfProvider())
        .assertAgree(graph(images, weights), List.of(images, weights), 1e-6);
  }

  private static Graph graph(Tensor images, Tensor weights) {
    GraphBuilder builder = new GraphBuilder("rectifier");
    Value x = builder.input("x", images.type());
    Value open = x.relu();
    Value scaled = open.multiply(builder.input("w", weights.type()));
    Value loss = scaled.sum(0, 1).squeeze(0, 1);
    builder.output("y", open);
    builder.output("dx", Gradients.of(loss, List.of(x)).get(0));
    return builder.build();
  }
}
