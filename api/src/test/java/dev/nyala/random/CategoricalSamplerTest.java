// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CategoricalSamplerTest {

  private static final RandomKey KEY = RandomKey.of(5, "sample");

  private static double[] shares(Tensor probabilities, double temperature) {
    CategoricalSampler sampler = new CategoricalSampler(KEY, temperature);
    double[] shares = new double[probabilities.size()];
    for (int draw = 0; draw < 20_000; draw++) {
      shares[sampler.sample(probabilities, draw)] += 1 / 20_000.0;
    }
    return shares;
  }

  @Test
  void classesComeByTheirProbabilities() {
    Tensor probabilities = Tensor.vector(0.2f, 0, 0.5f, 0.3f);
    assertArrayEquals(new double[] {0.2, 0, 0.5, 0.3}, shares(probabilities, 1), 0.015);
    assertArrayEquals(
        new double[] {4 / 38.0, 0, 25 / 38.0, 9 / 38.0}, shares(probabilities, 0.5), 0.015);
    assertArrayEquals(new double[] {0, 0, 1, 0}, shares(probabilities, 1e-9), 1e-9);
  }

  @Test
  void theSameDrawIsTheSame() {
    CategoricalSampler sampler = new CategoricalSampler(KEY, 1);
    Tensor probabilities = Tensor.vector(1, 2, 3);
    for (int draw = 0; draw < 100; draw++) {
      assertEquals(sampler.sample(probabilities, draw), sampler.sample(probabilities, draw));
    }
  }

  @Test
  void whatAreNotProbabilitiesIsRefused() {
    CategoricalSampler sampler = new CategoricalSampler(KEY, 1);
    assertThrows(DataException.class, () -> sampler.sample(Tensor.vector(0, 0), 0));
    assertThrows(DataException.class, () -> sampler.sample(Tensor.vector(1, -1), 0));
    assertThrows(DataException.class, () -> sampler.sample(Tensor.vector(1, Float.NaN), 0));
    assertThrows(DataException.class, () -> sampler.sample(Tensor.vector(), 0));
    assertThrows(DataException.class, () -> new CategoricalSampler(KEY, 0));
    assertThrows(DataException.class, () -> new CategoricalSampler(KEY, Double.NaN));
  }
}
