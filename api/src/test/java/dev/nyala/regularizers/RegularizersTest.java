// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.junit.jupiter.api.Test;

class RegularizersTest {

  @Test
  void factorsOutOfRangeAreRefused() {
    assertThrows(ModelException.class, () -> new L1(-0.1));
    assertThrows(ModelException.class, () -> new L2(Double.NaN));
    ModelException refused =
        assertThrows(ModelException.class, () -> new L1L2(0, Double.POSITIVE_INFINITY));
    assertTrue(refused.getMessage().contains("l2"), refused.getMessage());
  }

  @Test
  void aRegularizerIsFoundByItsName() {
    assertEquals(new L1(), Regularizer.of("l1"));
    assertEquals(new L2(), Regularizer.of("L2"));
    assertEquals(new L1L2(0, 0), Regularizer.of("l1l2"));
    assertEquals(new OrthogonalRegularizer(), Regularizer.of("orthogonal_regularizer"));
    ModelException refused = assertThrows(ModelException.class, () -> Regularizer.of("l3"));
    assertTrue(refused.getMessage().contains("l1, l1l2, l2"), refused.getMessage());
  }

  @Test
  void onlyMatricesHaveOrthogonalRows() {
    GraphBuilder graph = new GraphBuilder("penalty");
    Value x = graph.input("x", TensorType.of(DType.FLOAT32, 2, 3, 4));
    ModelException refused =
        assertThrows(ModelException.class, () -> new OrthogonalRegularizer().call(x));
    assertTrue(refused.getMessage().contains("f32[2,3,4]"), refused.getMessage());
  }
}
