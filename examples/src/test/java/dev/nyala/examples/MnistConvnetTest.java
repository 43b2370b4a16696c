// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.training.Evaluation;
import org.junit.jupiter.api.Test;

class MnistConvnetTest {

  @Test
  void learnsToReadDigits() {
    try (Backend backend = Backends.open()) {
      Evaluation test = new MnistConvnet(SyntheticDigits.of(1).load(1280, 200), 2, 0).run(backend);
      assertTrue(test.get("categorical_accuracy") > 0.8, test::toString);
      assertTrue(test.loss() < 1, test::toString);
    }
  }
}
