// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

/**
 * An op, a graph or a transformation of a graph breaks a rule of the intermediate representation.
 */
public final class GraphException extends NyalaException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param diagnostic what happened
   */
  public GraphException(Diagnostic diagnostic) {
    super(diagnostic);
  }

  /**
   * Makes the exception with a cause.
   *
   * @param diagnostic what happened
   * @param cause the failure beneath
   */
  public GraphException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic, cause);
  }
}
