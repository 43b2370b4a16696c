// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

/**
 * How a graph is prepared for being run.
 *
 * @param verify whether the graph is verified before and after every pass; costs time, meant for
 *     tests and for graphs that come from outside
 */
public record CompileOptions(boolean verify) {

  /** What is used when nobody says otherwise: no verification. */
  public static final CompileOptions DEFAULT = new CompileOptions(false);

  /**
   * Returns options that differ in one point.
   *
   * @param verify whether the graph is verified before and after every pass
   * @return the changed copy
   */
  public CompileOptions verify(boolean verify) {
    return new CompileOptions(verify);
  }
}
