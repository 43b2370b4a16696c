// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of an error: what happened, what was received, what was expected, where, and what to
 * try.
 *
 * <p>Only {@code what} is required; the withers add the rest. Instances are immutable.
 *
 * @param what one sentence that says what happened, without a final period
 * @param received the offending value as the user wrote it, or null
 * @param expected what would have been right, or null
 * @param where the layer, file or op, or null
 * @param remedy what to do about it, or null
 */
public record Diagnostic(
    String what,
    @Nullable String received,
    @Nullable String expected,
    @Nullable String where,
    @Nullable String remedy) {

  /** Validates that something is said. */
  public Diagnostic {
    Objects.requireNonNull(what, "what");
  }

  /**
   * Returns a diagnostic that so far only says what happened.
   *
   * @param what one sentence without a final period; a format string if there are arguments
   * @param arguments the arguments of the format string
   * @return the diagnostic
   */
  public static Diagnostic of(String what, Object... arguments) {
    return new Diagnostic(format(what, arguments), null, null, null, null);
  }

  /**
   * Adds what was received.
   *
   * @param text the offending value; a format string if there are arguments
   * @param arguments the arguments of the format string
   * @return a copy with the addition
   */
  public Diagnostic received(String text, Object... arguments) {
    return new Diagnostic(what, format(text, arguments), expected, where, remedy);
  }

  /**
   * Adds what was expected.
   *
   * @param text what would have been right; a format string if there are arguments
   * @param arguments the arguments of the format string
   * @return a copy with the addition
   */
  public Diagnostic expected(String text, Object... arguments) {
    return new Diagnostic(what, received, format(text, arguments), where, remedy);
  }

  /**
   * Adds where it happened.
   *
   * @param text the layer, file or op; a format string if there are arguments
   * @param arguments the arguments of the format string
   * @return a copy with the addition
   */
  public Diagnostic where(String text, Object... arguments) {
    return new Diagnostic(what, received, expected, format(text, arguments), remedy);
  }

  /**
   * Adds what to do about it.
   *
   * @param text an imperative sentence; a format string if there are arguments
   * @param arguments the arguments of the format string
   * @return a copy with the addition
   */
  public Diagnostic remedy(String text, Object... arguments) {
    return new Diagnostic(what, received, expected, where, format(text, arguments));
  }

  /**
   * Returns the message: the first line says what happened, indented lines tell the rest.
   *
   * @return the text, several lines long when more than {@code what} is known
   */
  public String message() {
    StringBuilder text = new StringBuilder(what);
    line(text, "received", received);
    line(text, "expected", expected);
    line(text, "where", where);
    line(text, "try", remedy);
    return text.toString();
  }

  private static void line(StringBuilder text, String label, @Nullable String content) {
    if (content != null) {
      text.append("\n  ").append(label).append(" ".repeat(10 - label.length())).append(content);
    }
  }

  private static String format(String text, Object... arguments) {
    return arguments.length == 0 ? text : String.format(java.util.Locale.ROOT, text, arguments);
  }
}
