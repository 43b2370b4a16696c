// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Multiply-add in one rounding where the hardware has it, in two where it has not.
 *
 * <p>{@link Math#fma(float, float, float)} is computed with {@code BigDecimal} on hardware without
 * the instruction, thousands of times slower; a probe at start-up tells the two apart.
 */
public final class Fma {

  /** Whether {@link Math#fma(float, float, float)} is one instruction here. */
  public static final boolean FAST = Probe.isFast();

  private Fma() {}

  /** Returns {@code a * b + c}. */
  public static float of(float a, float b, float c) {
    return FAST ? Math.fma(a, b, c) : a * b + c;
  }

  private static final class Probe {

    private static final int BATCHES = 8;
    private static final int CALLS = 64;
    private static final long FAST_NANOS_PER_CALL = 600;

    /** Times short batches; the best of them is free of interruptions. */
    static boolean isFast() {
      long best = Long.MAX_VALUE;
      float value = 1.1f;
      for (int batch = 0; batch < BATCHES; batch++) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
          value = Math.fma(value, 0.75f, 0.3f);
        }
        best = Math.min(best, System.nanoTime() - start);
      }
      return best < CALLS * FAST_NANOS_PER_CALL && value > 0;
    }
  }
}
