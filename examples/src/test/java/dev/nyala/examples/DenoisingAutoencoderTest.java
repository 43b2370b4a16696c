// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.examples.DenoisingAutoencoder.Result;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.junit.jupiter.api.Test;

class DenoisingAutoencoderTest {

  @Test
  void theRestoredImagesAreCloserToTheOriginals() {
    try (Backend backend = Backends.open()) {
      Result result =
          new DenoisingAutoencoder(SyntheticDigits.of(1).load(600, 50), 0.8, 2, 0).run(backend);
      assertTrue(result.restored() < 0.7 * result.noisy(), result::toString);
      assertEquals(2 * 14 + 1, result.drawn().lines().count(), result::drawn);
    }
  }

  @Test
  void noiseKeepsPixelsInTheirRange() {
    Tensor grey = Tensor.full(TensorType.of(DType.FLOAT32, 100, 100), 0.5);
    Tensor noisy = NoisyImages.of(grey, 0.1, 1);
    assertEquals(0.01, NoisyImages.error(grey, noisy), 0.001);
    for (double value : NoisyImages.of(grey, 10, 1).toDoubles()) {
      assertTrue(value >= 0 && value <= 1);
    }
    assertEquals(grey, NoisyImages.of(grey, 0, 1));
  }
}
