// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

/** A backend is unknown, unavailable, or refuses what it is asked to run. */
public final class BackendException extends NyalaException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param diagnostic what happened
   */
  public BackendException(Diagnostic diagnostic) {
    super(diagnostic);
  }

  /**
   * Makes the exception with a cause.
   *
   * @param diagnostic what happened
   * @param cause the failure beneath
   */
  public BackendException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic, cause);
  }
}
