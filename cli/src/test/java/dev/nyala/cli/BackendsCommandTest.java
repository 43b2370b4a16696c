// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BackendsCommandTest {

  @Test
  void thePureBackendIsListed() {
    Invocation listed = Invocation.of("backends").succeeds();
    assertTrue(listed.out().matches("(?s).*pure +priority 100 +available\\R.*"), listed::out);
  }

  @Test
  void itsEngineThreadsAndCapabilitiesAreTold() {
    Invocation listed = Invocation.of("backends").succeeds();
    String description =
        "(?s).*\\R +Java \\d+.* on cpu, \\d+ threads?, (SIMD of \\d+ bits|plain loops); \\d\\d+ ops, \\d\\d+ with .*";
    assertTrue(listed.out().matches(description), listed::out);
  }

  @Test
  void allAreListedOnRequest() {
    Invocation.of("backends", "--all").succeeds().prints("pure");
  }
}
