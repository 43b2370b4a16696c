// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

/** The cases of one op or of a family. */
@FunctionalInterface
public interface OpCases {

  /**
   * Writes down the cases.
   *
   * @param c collects them
   */
  void define(Cases c);

  /**
   * Returns the cases.
   *
   * @return all of them
   */
  default Cases cases() {
    Cases cases = new Cases();
    define(cases);
    return cases;
  }
}
