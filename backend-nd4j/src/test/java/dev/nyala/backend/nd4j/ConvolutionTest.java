// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.conformance.AgainstReference;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolutions and their gradients, where the kernels of ND4J are not used as they are. */
final class ConvolutionTest {

  private final Random random = new Random(3);

  private void check(Axes strides, Axes dilations, int low, int high, int groups, Shape k) {
    int spatial = strides.size();
    List<Dim> sizes = new ArrayList<>(List.of(Dim.of(2)));
    List<Dim> before = new ArrayList<>();
    List<Dim> after = new ArrayList<>();
    for (int a = 0; a < spatial; a++) {
      sizes.add(Dim.of(6 + a));
      before.add(Dim.of(low));
      after.add(Dim.of(high));
    }
    sizes.add(k.dim(spatial).times(groups));
    Tensor x = AgainstReference.draw(random, Shape.of(sizes));
    Tensor kernel = AgainstReference.draw(random, k);
    GraphBuilder builder = new GraphBuilder("convolution");
    Value input = builder.input("x", x.type());
    Value weights = builder.input("kernel", kernel.type());
    ConvGeometry geometry = new ConvGeometry(strides, dilations, before, after, groups);
    Value y = builder.add(new Conv(geometry), input, weights);
    int[] axes = new int[y.rank()];
    for (int a = 0; a < axes.length; a++) {
      axes[a] = a;
    }
    Value loss = y.square().sum(axes).squeeze(axes);
    builder.output("y", y);
    List<Value> gradients = Gradients.of(loss, List.of(input, weights));
    builder.output("dx", gradients.get(0));
    builder.output("dk", gradients.get(1));
    new AgainstReference(new Nd4jProvider()).assertAgree(builder.build(), List.of(x, kernel), 1e-4);
  }

  @Test
  void unevenPadding() {
    check(Axes.of(1, 1), Axes.of(1, 1), 1, 2, 1, Shape.of(3, 3, 2, 3));
    check(Axes.of(2, 3), Axes.of(1, 1), 0, 1, 1, Shape.of(2, 3, 2, 3));
  }

  @Test
  void moreThanHalfOfTheWindowIsPadding() {
    check(Axes.of(1, 1), Axes.of(1, 1), 3, 3, 1, Shape.of(2, 2, 2, 3));
  }

  @Test
  void dilation() {
    check(Axes.of(1, 1), Axes.of(2, 1), 2, 0, 1, Shape.of(3, 2, 2, 3));
    check(Axes.of(1), Axes.of(2), 2, 2, 1, Shape.of(3, 2, 3));
  }

  @Test
  void groups() {
    check(Axes.of(1, 1), Axes.of(1, 1), 1, 1, 2, Shape.of(3, 3, 2, 4));
    check(Axes.of(2, 2), Axes.of(1, 1), 0, 1, 3, Shape.of(2, 2, 1, 6));
  }

  @Test
  void oneAxisAndThree() {
    check(Axes.of(2), Axes.of(1), 1, 0, 1, Shape.of(3, 2, 3));
    check(Axes.of(1, 2, 1), Axes.of(1, 1, 1), 1, 1, 1, Shape.of(2, 3, 2, 2, 3));
    check(Axes.of(1, 1, 2), Axes.of(1, 2, 1), 0, 1, 2, Shape.of(2, 2, 2, 1, 2));
  }
}
