// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.junit.jupiter.api.Test;

class InputRangeTest {

  @Test
  void theLimitIsOutAndTheExemptIsIn() {
    InputRange range = new InputRange(0, 10, "class labels").except(255);
    assertTrue(range.contains(0) && range.contains(9) && range.contains(255));
    assertFalse(range.contains(-1) || range.contains(10) || range.contains(254));
  }

  @Test
  void anExemptionIsPrintedAndReadBack() {
    GraphBuilder graph = new GraphBuilder("g");
    InputRange range = new InputRange(0, 10, "class labels").except(-1);
    graph.input("labels", TensorType.of(DType.INT32, 4), range, null);
    Graph read = GraphParser.parse(graph.build().toString());
    assertEquals(range, read.input("labels").range());
  }
}
