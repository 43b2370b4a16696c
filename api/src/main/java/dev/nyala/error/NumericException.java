// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

/**
 * A computation produced a value that makes going on meaningless, such as a loss that is not a
 * number.
 */
public final class NumericException extends NyalaException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param diagnostic what happened
   */
  public NumericException(Diagnostic diagnostic) {
    super(diagnostic);
  }

  /**
   * Makes the exception with a cause.
   *
   * @param diagnostic what happened
   * @param cause the failure beneath
   */
  public NumericException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic, cause);
  }
}
