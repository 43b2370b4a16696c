// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** What a failure has to say, in parts. Immutable. */
final class FailureText {

  private static final int LONGEST = 400;

  private final Throwable failure;

  FailureText(Throwable failure) {
    this.failure = failure;
  }

  /** Returns what happened, in one line. */
  String cause() {
    String text = lines().isEmpty() ? "" : lines().get(0).replaceFirst(" ==> expected: .*", "");
    boolean asserted = failure instanceof AssertionError;
    return cut(asserted ? text : failure.getClass().getSimpleName() + ": " + text);
  }

  /** Returns what follows the first line. */
  List<String> details() {
    return lines().stream().skip(1).map(FailureText::cut).toList();
  }

  /** Returns what was expected, or nothing if that is not a value. */
  String expected() {
    return failure instanceof AssertionFailedError assertion ? text(assertion.getExpected()) : "";
  }

  /** Returns what was received, or nothing if that is not a value. */
  String received() {
    return failure instanceof AssertionFailedError assertion ? text(assertion.getActual()) : "";
  }

  private List<String> lines() {
    return String.valueOf(failure.getMessage()).lines().map(String::strip).toList();
  }

  private static String text(ValueWrapper value) {
    return value == null ? "" : cut(value.getStringRepresentation());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }
}
