// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.conformance.AgainstReference;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Random;

/** Convolutions with groups and dilations, as a program of its own. */
final class GroupedConvolutions {

  private GroupedConvolutions() {}

  public static void main(String[] arguments) {
    check(4, 1, 2);
    check(4, 2, 1);
    check(4, 4, 1);
    check(4, 4, 2);
  }

  /** Compares a convolution over images of some channels, and its gradients, with the reference. */
  static void check(int channels, int groups, int dilation) {
    Random random = new Random(11);
    Tensor images = AgainstReference.draw(random, Shape.of(2, 8, 7, channels));
    Tensor kernel = AgainstReference.draw(random, Shape.of(3, 2, channels / groups, 8));
    new AgainstReference(new TfProvider())
        .assertAgree(graph(images, kernel, groups, dilation), List.of(images, kernel), 1e-4);
  }

  private static Graph graph(Tensor images, Tensor kernel, int groups, int dilation) {
    GraphBuilder builder = new GraphBuilder("grouped");
    Value x = builder.input("x", images.type());
    Value k = builder.input("k", kernel.type());
    ConvGeometry geometry =
        new ConvGeometry(
            Axes.of(1, 1),
            Axes.of(dilation, dilation),
            List.of(Dim.of(1), Dim.of(0)),
            List.of(Dim.of(2), Dim.of(1)),
            groups);
    Value y = builder.add(new Conv(geometry), x, k);
    Value loss = y.square().sum(0, 1, 2, 3).squeeze(0, 1, 2, 3);
    builder.output("y", y);
    builder.output("dx", Gradients.of(loss, List.of(x)).get(0));
    builder.output("dk", Gradients.of(loss, List.of(k)).get(0));
    return builder.build();
  }
}
