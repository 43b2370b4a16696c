// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.random.NormalDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;

/** Images with noise added to their pixels. */
final class NoisyImages {

  private NoisyImages() {}

  /** Adds normal noise to values, which stay from 0 to 1. */
  static Tensor of(Tensor images, double stddev, long seed) {
    TensorBuffer noisy = new TensorBuffer(images.type());
    new NormalDistribution(0, stddev)
        .fill(RandomKey.of(seed, "noise").bits(), 0, noisy, 0, noisy.size());
    for (int i = 0; i < noisy.size(); i++) {
      double value = images.getDouble(i) + noisy.getDouble(i);
      noisy.setDouble(i, Math.max(0, Math.min(1, value)));
    }
    return noisy.toTensor();
  }

  /** Returns the mean squared error of pixels. */
  static double error(Tensor images, Tensor noisy) {
    double sum = 0;
    for (int i = 0; i < images.size(); i++) {
      double difference = noisy.getDouble(i) - images.getDouble(i);
      sum += difference * difference;
    }
    return sum / images.size();
  }
}
