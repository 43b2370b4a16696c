// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import org.jspecify.annotations.Nullable;

/**
 * What became of a case.
 *
 * @param suite the suite it belongs to
 * @param name the case
 * @param outcome whether it passed
 * @param reason why it was skipped; empty otherwise
 * @param failure what it failed with; null unless it did
 * @param millis how long it took
 */
public record CaseResult(
    String suite,
    String name,
    Outcome outcome,
    String reason,
    @Nullable Throwable failure,
    long millis) {

  /** Whether a case passed. */
  public enum Outcome {
    /** It did what it must. */
    PASSED,
    /** It did not. */
    FAILED,
    /** It is known to fail, or could not be run here. */
    SKIPPED
  }
}
