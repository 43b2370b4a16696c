// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.examples.TransferLearning.Accuracies;
import org.junit.jupiter.api.Test;

class TransferLearningTest {

  @Test
  void bothNetworksLearnFromAFewImages() {
    try (Backend backend = Backends.open()) {
      Accuracies test =
          new TransferLearning(SyntheticDigits.of(1).load(400, 150), 3, 2, 0).run(backend);
      // Guessing among five gets a fifth of them right.
      assertTrue(test.transferred() > 0.4, test::toString);
      assertTrue(test.scratch() > 0.4, test::toString);
      assertNotEquals(test.scratch(), test.transferred());
    }
  }
}
