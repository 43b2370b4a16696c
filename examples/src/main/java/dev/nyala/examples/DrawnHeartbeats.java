// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Dataset;
import dev.nyala.data.StandardScaler;
import dev.nyala.data.TensorDataset;
import dev.nyala.random.NormalDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * Heartbeats drawn by the program, for when there are none: waves as in an electrocardiogram, of
 * random heights and places, a wandering baseline and noise. They say nothing of hearts.
 */
public final class DrawnHeartbeats {

  private static final int LENGTH = 140;

  /** Place, width and height of each wave, of normal beats, ventricular ones and ischaemic ones. */
  private static final double[][][] WAVES = {
    {
      {0.2, 0.025, 0.15},
      {0.35, 0.01, -0.1},
      {0.38, 0.012, 1},
      {0.41, 0.012, -0.2},
      {0.65, 0.045, 0.3}
    },
    {{0.36, 0.04, 1.1}, {0.47, 0.04, -0.5}, {0.68, 0.05, -0.35}},
    {
      {0.2, 0.025, 0.15},
      {0.35, 0.01, -0.1},
      {0.38, 0.012, 1},
      {0.52, 0.06, -0.1},
      {0.65, 0.045, 0.1}
    }
  };

  private DrawnHeartbeats() {}

  /**
   * Draws beats of three classes in turn: normal, ventricular and ischaemic.
   *
   * @param train how many to train with
   * @param test how many to test with
   * @param seed determines all of them
   * @return sequences of 140 figures
   */
  public static LabelledSequences of(int train, int test, long seed) {
    return new LabelledSequences(
        "heartbeats drawn by the program",
        beats(train, RandomKey.of(seed, "train")),
        beats(test, RandomKey.of(seed, "test")),
        LENGTH,
        WAVES.length);
  }

  private static TensorDataset beats(int count, RandomKey key) {
    float[] values = new float[count * LENGTH];
    int[] classes = new int[count];
    for (int beat = 0; beat < count; beat++) {
      classes[beat] = beat % WAVES.length;
      draw(WAVES[classes[beat]], normals(key, beat), values, beat * LENGTH);
    }
    Tensor drawn = Tensor.of(Shape.of(count, LENGTH, 1), values);
    return Dataset.of(
        StandardScaler.fit(drawn).transform(drawn), Tensor.of(Shape.of(count), classes));
  }

  private static double[] normals(RandomKey key, int beat) {
    TensorBuffer numbers = new TensorBuffer(TensorType.of(DType.FLOAT64, 2 * LENGTH));
    new NormalDistribution(0, 1).fill(key.bits(), beat, numbers, 0, numbers.size());
    return numbers.toTensor().toDoubles();
  }

  /** The first half of the random numbers is noise, the second disturbs the waves. */
  private static void draw(double[][] waves, double[] random, float[] values, int at) {
    double shift = 0.02 * random[LENGTH];
    double wander = 0.1 * random[LENGTH + 1];
    for (int i = 0; i < LENGTH; i++) {
      double time = (double) i / LENGTH;
      double value = wander * Math.sin(Math.PI * (time + shift)) + 0.1 * random[i];
      for (int w = 0; w < waves.length; w++) {
        double place = waves[w][0] + shift + 0.01 * random[LENGTH + 2 + 2 * w];
        double height = waves[w][2] * (1 + 0.25 * random[LENGTH + 3 + 2 * w]);
        double distance = (time - place) / waves[w][1];
        value += height * Math.exp(-distance * distance / 2);
      }
      values[at + i] = (float) value;
    }
  }
}
