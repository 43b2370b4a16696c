// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

/** A data set, file or value handed in by the user is missing, damaged or out of range. */
public final class DataException extends NyalaException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param diagnostic what happened
   */
  public DataException(Diagnostic diagnostic) {
    super(diagnostic);
  }

  /**
   * Makes the exception with a cause.
   *
   * @param diagnostic what happened
   * @param cause the failure beneath
   */
  public DataException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic, cause);
  }
}
