// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

/** A model, layer, loss, metric or optimizer is built or used wrongly. */
public final class ModelException extends NyalaException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param diagnostic what happened
   */
  public ModelException(Diagnostic diagnostic) {
    super(diagnostic);
  }

  /**
   * Makes the exception with a cause.
   *
   * @param diagnostic what happened
   * @param cause the failure beneath
   */
  public ModelException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic, cause);
  }
}
