// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.examples.DataAugmentation.Result;
import org.junit.jupiter.api.Test;

class DataAugmentationTest {

  private static final String ACCURACY = "sparse_categorical_accuracy";

  @Test
  void learnsBothWaysFromAFewImages() {
    try (Backend backend = Backends.open()) {
      Result test =
          new DataAugmentation(SyntheticDigits.of(1).load(200, 100), 8, 12, 0).run(backend);
      // Guessing among ten gets a tenth of them right.
      assertTrue(test.plain().get(ACCURACY) > 0.5, test::toString);
      assertTrue(test.augmented().get(ACCURACY) > 0.5, test::toString);
    }
  }
}
