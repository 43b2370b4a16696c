// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResourcesTest {

  private final List<String> released = new ArrayList<>();

  private static String make(int number) {
    if (number == 3) {
      throw new IllegalStateException("no third");
    }
    return "made " + number;
  }

  private void release(String resource) {
    released.add(resource);
    if (resource.endsWith("1")) {
      throw new IllegalStateException("cannot release " + resource);
    }
  }

  @Test
  void allAreMade() {
    List<String> made = Resources.make(List.of(1, 2), ResourcesTest::make, this::release);
    assertEquals(List.of("made 1", "made 2"), made);
    assertEquals(List.of(), released);
  }

  @Test
  void noneStaysIfOneCannotBeMade() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> Resources.make(List.of(1, 2, 3), ResourcesTest::make, this::release));
    assertEquals("no third", failure.getMessage());
    assertEquals("cannot release made 1", failure.getSuppressed()[0].getMessage());
    assertEquals(List.of("made 1", "made 2"), released);
  }

  @Test
  void allAreReleasedThoughSomeCannotBe() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> Resources.release(List.of("a 1", "b 1", "c 2"), this::release));
    assertEquals("cannot release a 1", failure.getMessage());
    assertEquals(1, failure.getSuppressed().length);
    assertEquals(List.of("a 1", "b 1", "c 2"), released);
  }
}
