// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** Repeats work and requires that the memory of the process stops growing. */
final class MemoryWatch {

  /** What a process may grow by in as many runs as are watched: a fiftieth of what it occupies. */
  static final double TOLERATED_SHARE = 0.02;

  private static final int ROUNDS = 8;
  private static final int QUIET_ROUNDS = 2;

  /** A kept result of 64 kB in each hundredth run would exceed it in a round of the usual size. */
  private static final double TOLERATED = 2 << 20;

  /** At most all of these but the last warm up. */
  private static final int LONG_ROUNDS = 4;

  private MemoryWatch() {}

  /**
   * Repeats work in rounds until two in a row leave the memory as it was: in a single one, what was
   * there before may be released as fast as something is kept.
   */
  static void assertSettles(String what, int times, Runnable work) {
    List<Footprint> rounds = new ArrayList<>();
    rounds.add(Footprint.least());
    int quiet = 0;
    for (int round = 0; round < ROUNDS && quiet < QUIET_ROUNDS; round++) {
      repeat(times, work);
      Footprint before = rounds.get(rounds.size() - 1);
      // A moment is enough mostly; a heap that has grown is given back page by page, in a while.
      Footprint after = Footprint.take();
      if (after.growth(before) >= TOLERATED) {
        after = Footprint.least();
      }
      quiet = after.growth(before) < TOLERATED ? quiet + 1 : 0;
      rounds.add(after);
    }
    if (quiet < QUIET_ROUNDS) {
      fail("memory grows with %s, after every %d: %s".formatted(what, times, rounds));
    }
  }

  /**
   * Warms up with a round of work or a few, and requires that the process occupies the same after
   * the next round but for {@link #TOLERATED_SHARE}. The bound is relative, since the pages of a
   * JVM come and go by a few megabytes whatever runs on it, the more of them the larger it is; and
   * the rounds are long, since a compiler of the JVM that had work in one has done it in the next.
   */
  static void assertStaysFlat(String what, int times, Runnable work) {
    List<Footprint> rounds = new ArrayList<>();
    for (int round = 0; round <= LONG_ROUNDS; round++) {
      repeat(times, work);
      Footprint after = Footprint.least();
      if (round > 0) {
        Footprint before = rounds.get(round - 1);
        if (after.growth(before) <= TOLERATED_SHARE * before.whole()) {
          return;
        }
      }
      rounds.add(after);
    }
    fail(
        "memory grows by more than %d %% with every %d %s: %s"
            .formatted(Math.round(100 * TOLERATED_SHARE), times, what, rounds));
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
