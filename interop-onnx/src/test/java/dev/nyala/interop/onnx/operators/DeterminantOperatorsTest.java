// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminantOperatorsTest {

  private final OperatorModel model = OperatorModel.of(22, "Det", 1, 1);

  @Test
  void rowsAreSwappedForTheLargestPivot() {
    Tensor x = Tensor.of(Shape.of(2, 2, 2), 0f, 2f, 3f, 4f, 0f, 1f, 0f, 2f);
    assertArrayEquals(new float[] {-6, 0}, model.run(x).get(0).toFloats(), 1e-6f);
  }

  @Test
  void theBatchMayBeOpen() {
    assertEquals(List.of("f32[batch,4]"), model.types("f32[batch,4,3,3]"));
  }

  @Test
  void matricesAreSquareAndNotTooLarge() {
    model.refuses("no square matrices", Tensor.of(Shape.of(1, 2), 1f, 2f));
    model.refuses("65 rows", Tensor.zeros(TensorType.parse("f32[65,65]")));
  }
}
