// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

  @Test
  void aConstraintIsFoundByItsName() {
    assertEquals(new MaxNorm(), WeightConstraint.of("max_norm"));
    assertEquals(new MinMaxNorm(), WeightConstraint.of("MinMaxNorm"));
    assertEquals(new NonNeg(), WeightConstraint.of("non_neg"));
    assertEquals(new UnitNorm(), WeightConstraint.of("UnitNorm"));
  }

  @Test
  void aWrongNameGetsTheNearestOne() {
    ModelException refused =
        assertThrows(ModelException.class, () -> WeightConstraint.of("maxnorm"));
    assertTrue(refused.getMessage().contains("did you mean \"max_norm\"?"), refused.getMessage());
  }
}
