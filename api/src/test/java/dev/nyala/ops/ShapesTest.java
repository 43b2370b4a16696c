// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {

  private final GraphBuilder graph = new GraphBuilder("test");
  private final Value x = input("x", "[batch,6,4]");

  private Value input(String name, String shape) {
    return graph.input(name, new TensorType(DType.FLOAT32, Shape.parse(shape)));
  }

  private static void assertShape(String expected, Value value) {
    assertEquals(Shape.parse(expected), value.shape());
  }

  @Test
  void reshapeFindsTheOpenDimension() {
    assertShape("[batch,24]", Shapes.reshape(x, -1, 24));
    assertShape("[2,3,4*batch]", Shapes.reshape(x, 2, 3, -1));
    assertShape("[24*batch]", Shapes.ravel(x));
  }

  @Test
  void reshapeRefusesWhatDoesNotFit() {
    GraphException refused =
        assertThrows(GraphException.class, () -> Shapes.reshape(input("y", "[2,3]"), 4, -1));
    assertTrue(refused.getMessage().contains("[4, -1]"), refused.getMessage());
    assertThrows(GraphException.class, () -> Shapes.reshape(x, -1, -1));
    assertThrows(GraphException.class, () -> Shapes.reshape(x, 0, -1));
  }

  @Test
  void axesCountFromBothEnds() {
    assertShape("[batch,6,4,1]", Shapes.expandDims(x, -1));
    assertShape("[batch,1,6,4]", Shapes.expandDims(x, 1));
    assertShape("[batch,4,6]", Shapes.swapAxes(x, -1, 1));
    assertShape("[4,batch,6]", Shapes.moveAxis(x, -1, 0));
    assertShape("[4,6,batch]", Shapes.transpose(x));
    assertShape("[batch]", Reductions.max(x, -1, -2));
    assertShape("[batch,1,4]", Reductions.keepDims(Reductions::mean, x, -2));
  }

  @Test
  void anAxisOutOfRangeIsNamed() {
    GraphException refused = assertThrows(GraphException.class, () -> Reductions.sum(x, 3));
    assertTrue(refused.getMessage().contains("axis 3 of x"), refused.getMessage());
    assertThrows(GraphException.class, () -> Reductions.sum(x, 1, -2));
    assertThrows(GraphException.class, () -> Shapes.squeeze(x, 1));
  }

  @Test
  void partsHaveTheShapesOfParts() {
    assertShape("[batch,3,4]", Joining.split(x, 2, 1).get(1));
    assertShape("[batch,5,4]", Joining.split(x, new int[] {1}, 1).get(1));
    assertThrows(GraphException.class, () -> Joining.split(x, 4, 1));
    assertShape("[batch,4]", Joining.unstack(x, 1).get(5));
    assertShape("[batch,6,2]", Slicing.slice(x, -1, 1, -1));
    assertShape("[batch,4]", Slicing.at(x, 1, -1));
    assertShape("[batch-1,6,4]", Slicing.sliceFrom(x, 0, 1));
  }

  @Test
  void joinedValuesHaveTheShapesOfTheWhole() {
    assertShape("[batch,12,4]", Joining.concatenate(List.of(x, x), 1));
    assertShape("[batch,6,4,2]", Joining.stack(List.of(x, x), -1));
    assertShape("[2*batch,6,12]", Joining.tile(x, 2, 1, 3));
    assertShape("[batch,18,4]", Joining.repeat(x, 3, 1));
  }

  @Test
  void matricesMultiplyAsInNumpy() {
    Value matrix = input("matrix", "[4,5]");
    Value vector = input("vector", "[4]");
    assertShape("[batch,6,5]", LinearAlgebra.matmul(x, matrix));
    assertShape("[batch,6]", LinearAlgebra.matmul(x, vector));
    assertShape("[5]", LinearAlgebra.matmul(vector, matrix));
    assertShape("[]", LinearAlgebra.matmul(vector, vector));
    assertShape("[batch,6,5]", LinearAlgebra.dot(x, matrix));
    assertShape("[]", LinearAlgebra.dot(vector, vector));
    assertShape("[4,20]", LinearAlgebra.outer(vector, matrix));
  }
}
