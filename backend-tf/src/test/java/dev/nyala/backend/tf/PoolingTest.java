// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.conformance.AgainstReference;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Maxima and their gradients in one graph, where kernels of the library see each other. */
final class PoolingTest {

  private static final Shape IMAGES = Shape.of(2, 6, 6, 2);

  private final Tensor images = AgainstReference.draw(new Random(7), IMAGES);

  @Test
  void ofNumbers() {
    new AgainstReference(new TfProvider()).assertAgree(graph(), List.of(images), 1e-6);
  }

  @Test
  void ofEqualNumbers() {
    new AgainstReference(new TfProvider())
        .assertAgree(graph(), List.of(Tensor.full(images.type(), 1)), 1e-6);
  }

  @Test
  void ofNotANumber() {
    new AgainstReference(new TfProvider()).assertAgree(graph(), List.of(with(Float.NaN)), 1e-6);
  }

  @Test
  void ofMinusInfinityAlone() {
    Tensor lowest = Tensor.full(images.type(), Double.NEGATIVE_INFINITY);
    new AgainstReference(new TfProvider()).assertAgree(graph(), List.of(lowest), 1e-6);
  }

  @Test
  void ofInfinities() {
    new AgainstReference(new TfProvider())
        .assertAgree(graph(), List.of(with(Float.POSITIVE_INFINITY)), 1e-6);
    new AgainstReference(new TfProvider())
        .assertAgree(graph(), List.of(with(Float.NEGATIVE_INFINITY)), 1e-6);
  }

  private Tensor with(float special) {
    float[] elements = images.toFloats();
    for (int i = 0; i < elements.length; i += 5) {
      elements[i] = special;
    }
    return Tensor.of(IMAGES, elements);
  }

  private static Graph graph() {
    GraphBuilder builder = new GraphBuilder("pool");
    Value x = builder.input("x", new TensorType(DType.FLOAT32, IMAGES));
    List<Dim> padding = List.of(Dim.of(1), Dim.of(1));
    ConvGeometry geometry = new ConvGeometry(Axes.of(2, 2), Axes.of(1, 1), padding, padding, 1);
    Value maxima = builder.add(new MaxPool(Axes.of(3, 3), geometry), x);
    Value weights = maxima.like(2);
    Value loss = maxima.multiply(weights).sum(0, 1, 2, 3).squeeze(0, 1, 2, 3);
    builder.output("maxima", maxima);
    builder.output("dx", Gradients.of(loss, List.of(x)).get(0));
    return builder.build();
  }
}
