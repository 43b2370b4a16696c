// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;

/** Runs models on the reference backend, with small drawn data. */
abstract class GuideTest {

  private final Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);

  @AfterEach
  final void closeTheBackend() {
    backend.close();
  }

  final Backend backend() {
    return backend;
  }

  static Tensor numbers(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(Shape.of(shape), values);
  }

  /** Draws token ids from 1 to 19. */
  static Tensor ids(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] values = random.ints(Shape.of(shape).size(), 1, 20).toArray();
    return Tensor.of(Shape.of(shape), values);
  }

  static Tensor bits(long seed, int samples, int width) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[samples * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(2);
    }
    return Tensor.of(Shape.of(samples, width), values);
  }

  static Tensor oneHot(long seed, int samples, int classes) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[samples * classes];
    for (int i = 0; i < samples; i++) {
      values[i * classes + random.nextInt(classes)] = 1;
    }
    return Tensor.of(Shape.of(samples, classes), values);
  }

  static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.type(), actual.type());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.getDouble(i), actual.getDouble(i), 1e-5);
    }
  }
}
