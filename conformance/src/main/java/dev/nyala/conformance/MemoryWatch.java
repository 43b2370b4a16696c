// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Repeats work and requires that the memory of the process stops growing. */
final class MemoryWatch {

  /** What a process may grow by in as many runs as are watched: a fiftieth of what it occupies. */
  static final double TOLERATED_SHARE = 0.02;

  private static final int ROUNDS = 8;

  /** A kept result of 64 kB in each hundredth run would exceed it in a round of the usual size. */
  private static final double TOLERATED = 2 << 20;

  /** How much of the runs warm up: code is compiled, caches fill, allocators find their size. */
  private static final int WARM_UP = 5;

  private MemoryWatch() {}

  /** Repeats work in rounds until one of them leaves the memory as it was. */
  static void assertSettles(String what, int times, Runnable work) {
    List<Footprint> rounds = new ArrayList<>();
    rounds.add(Footprint.take());
    for (int round = 0; round < ROUNDS; round++) {
      repeat(times, work);
      Footprint before = rounds.get(rounds.size() - 1);
      Footprint after = Footprint.take();
      if (after.growth(before) < TOLERATED) {
        return;
      }
      rounds.add(after);
    }
    fail("memory grows with %s, after every %d: %s".formatted(what, times, rounds));
  }

  /**
   * Warms up, then repeats work, and requires the process to occupy the same as before but for
   * {@link #TOLERATED_SHARE}. The bound is relative, since the pages of a JVM come and go by a few
   * megabytes whatever runs on it, the more of them the larger it is.
   */
  static void assertStaysFlat(String what, int times, Runnable work) {
    repeat(times / WARM_UP, work);
    Footprint before = Footprint.least();
    repeat(times, work);
    Footprint after = Footprint.least();
    double share = after.growth(before) / (double) before.whole();
    if (share > TOLERATED_SHARE) {
      fail(
          String.format(
              Locale.ROOT,
              "memory grows by %.1f %% with %d %s, %.1f %% are tolerated: %s before, %s after",
              100 * share,
              times,
              what,
              100 * TOLERATED_SHARE,
              before,
              after));
    }
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
