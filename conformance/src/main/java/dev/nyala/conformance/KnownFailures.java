// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * Cases that a backend is known to fail, each with its reason.
 *
 * <p>A listed case that passes fails the build, so the list cannot outlive its reasons. Immutable.
 */
public final class KnownFailures {

  private final Map<String, String> reasons;

  private KnownFailures(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  /**
   * Returns an empty list.
   *
   * @return nothing is known to fail
   */
  public static KnownFailures none() {
    return new KnownFailures(Map.of());
  }

  /**
   * Reads a list.
   *
   * @param lines one case a line: the display name of its test, {@code #}, the reason; empty lines
   *     and lines that begin with {@code #} are skipped
   * @return the list
   */
  public static KnownFailures parse(List<String> lines) {
    Map<String, String> reasons = new LinkedHashMap<>();
    List<String> unexplained = new ArrayList<>();
    for (String line : lines) {
      int reason = line.indexOf('#');
      if (reason > 0 && !line.substring(reason + 1).isBlank()) {
        reasons.put(line.substring(0, reason).trim(), line.substring(reason + 1).trim());
      } else if (reason != 0 && !line.isBlank()) {
        unexplained.add(line);
      }
    }
    if (!unexplained.isEmpty()) {
      throw new IllegalArgumentException("known failures without a reason: " + unexplained);
    }
    return new KnownFailures(reasons);
  }

  /** Runs a test, upside down if it is listed. */
  void run(String address, Executable test) throws Throwable {
    String reason = reasons.get(address);
    if (reason == null) {
      test.execute();
      return;
    }
    try {
      test.execute();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      throw new TestAbortedException("known to fail: " + reason, e);
    }
    fail("is listed as known to fail but passes; remove it from the list: " + reason);
  }
}
