// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The memory of this process at a moment, in bytes.
 *
 * @param heap what lives on the heap after a collection
 * @param resident what the process occupies, the heap's own pages included; 0 where the system does
 *     not tell
 */
record Footprint(long heap, long resident) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int MOMENTS = 5;
  private static final int PAUSE_MILLIS = 100;

  static Footprint take() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // A collection may be put off, and references are cleared in the one after.
    for (int i = 0; i < 3; i++) {
      runtime.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return new Footprint(least, residentNow());
  }

  /**
   * Returns the smaller figures of several moments: compilers hold memory while they run, and
   * allocators give it back late.
   */
  static Footprint least() {
    Footprint least = take();
    for (int i = 1; i < MOMENTS; i++) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      Footprint next = take();
      least =
          new Footprint(Math.min(least.heap, next.heap), Math.min(least.resident, next.resident));
    }
    return least;
  }

  private static long residentNow() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the process occupies, or what is known of it. */
  long whole() {
    return Math.max(heap, resident);
  }

  /** Returns by how much the larger of the two figures has grown. */
  long growth(Footprint before) {
    return Math.max(heap - before.heap, resident - before.resident);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "heap %.1f MB, resident %.1f MB", heap / 1048576.0, resident / 1048576.0);
  }
}
