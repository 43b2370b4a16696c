// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.conformance.AgainstReference;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** TensorFlow refuses to broadcast many axes at once. */
final class BroadcastTest {

  @Test
  void manyAxesAreRepeatedInTurns() {
    Tensor x = AgainstReference.draw(new Random(5), Shape.of(3, 2, 1, 3, 1, 2, 1, 2));
    GraphBuilder builder = new GraphBuilder("broadcast");
    Value wide = builder.input("x", x.type()).broadcastTo(Shape.of(3, 2, 2, 3, 2, 2, 2, 2));
    builder.output("y", wide);
    new AgainstReference(new TfProvider()).assertAgree(builder.build(), List.of(x), 0);
  }
}
