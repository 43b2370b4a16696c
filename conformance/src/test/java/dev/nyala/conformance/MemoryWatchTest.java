// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.opentest4j.AssertionFailedError;

/** What grows is told from what does not. */
class MemoryWatchTest {

  private static final int TIMES = 200;
  private static final int BYTES = 1 << 18;

  private final List<Object> kept = new ArrayList<>();

  private static byte[] touched() {
    byte[] block = new byte[BYTES];
    block[BYTES - 1] = 1;
    return block;
  }

  private static ByteBuffer outsideOfTheHeap() {
    ByteBuffer block = ByteBuffer.allocateDirect(BYTES);
    for (int i = 0; i < BYTES; i += 512) {
      block.put(i, (byte) 1);
    }
    return block;
  }

  @Test
  void garbageIsNoGrowth() {
    assertDoesNotThrow(() -> MemoryWatch.assertStaysFlat("arrays", TIMES, this::forget));
    assertDoesNotThrow(() -> MemoryWatch.assertSettles("arrays", TIMES, this::forget));
  }

  private void forget() {
    kept.clear();
    kept.add(touched());
  }

  @Test
  void whatIsKeptOnTheHeapIsGrowth() {
    AssertionFailedError error =
        assertThrows(
            AssertionFailedError.class,
            () -> MemoryWatch.assertStaysFlat("arrays", TIMES, () -> kept.add(touched())));
    assertTrue(
        error.getMessage().contains("by more than 2 % with every 200 arrays"), error::toString);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere the heap alone is known.")
  void whatIsKeptOutsideOfTheHeapIsGrowth() {
    assertThrows(
        AssertionFailedError.class,
        () -> MemoryWatch.assertStaysFlat("buffers", TIMES, () -> kept.add(outsideOfTheHeap())));
  }
}
