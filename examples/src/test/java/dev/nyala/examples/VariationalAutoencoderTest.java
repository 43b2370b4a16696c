// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.ImageSplit;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.training.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariationalAutoencoderTest {

  private final ImageSplit digits = SyntheticDigits.of(1).load(300, 100);
  private final List<String> log = new ArrayList<>();

  @Test
  void trainingMakesTheLossesSmaller() {
    double begin = run(1).loss();
    Evaluation end = run(8);
    assertTrue(end.loss() < 0.6 * begin, () -> begin + " to " + end);
    assertTrue(end.get("kl_loss") > 0, end::toString);
    assertTrue(end.get("kl_loss") < end.loss(), end::toString);
  }

  @Test
  void everyEpochIsToldThenDigitsAreDrawn() {
    run(2);
    assertEquals(3, log.size());
    assertTrue(log.get(0).startsWith("epoch 1: loss "), log::toString);
    assertEquals(3 * 14 + 2, log.get(2).lines().count());
  }

  private Evaluation run(int epochs) {
    log.clear();
    try (Backend backend = Backends.open()) {
      return new VariationalAutoencoder(digits, epochs, 0).run(backend, log::add);
    }
  }
}
