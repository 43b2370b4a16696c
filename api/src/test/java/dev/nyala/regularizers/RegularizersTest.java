// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
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
}
