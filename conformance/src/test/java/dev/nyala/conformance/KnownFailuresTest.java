// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.conformance.run.BackendConformance;
import dev.nyala.conformance.run.KerasConformance;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lists of known failures name suites and carry reasons; all suites are in the classes of all. */
class KnownFailuresTest {

  @Test
  void everySuiteCanHaveKnownFailures() {
    Set<String> suites =
        Stream.of(BackendConformance.class, KerasConformance.class)
            .flatMap(all -> Stream.of(all.getDeclaredClasses()))
            .filter(type -> type.isAnnotationPresent(Nested.class))
            .map(type -> type.getSuperclass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(KnownFailures.SUITES), suites);
  }

  @Test
  void everyEntryHasAReason() {
    assertThrows(
        IllegalArgumentException.class, () -> KnownFailures.parse(List.of("add · example")));
    assertThrows(
        IllegalArgumentException.class, () -> KnownFailures.parse(List.of("add · example # ")));
  }
}
