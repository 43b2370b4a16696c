// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

/** The root of all exceptions that Nyala throws on purpose; carries a {@link Diagnostic}. */
public abstract class NyalaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  NyalaException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  NyalaException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic.message(), cause);
    this.diagnostic = diagnostic;
  }

  /**
   * Returns the parts of the message.
   *
   * @return the diagnostic this exception was made of
   */
  public final Diagnostic diagnostic() {
    return diagnostic;
  }
}
