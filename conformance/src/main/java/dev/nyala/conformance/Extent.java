// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long a suite may take: {@code -Dnyala.conformance.extent=short|usual|long}, also as a
 * configuration parameter of JUnit.
 */
public enum Extent {
  /** For slow backends: a few steps of small trainings, none of full size. */
  SHORT,
  /** What every build runs. */
  USUAL,
  /** Memory is watched over many thousands of runs. */
  LONG;

  /** The parameter of JUnit, or system property. */
  public static final String PARAMETER = "nyala.conformance.extent";

  static Extent parse(String text) {
    return Arrays.stream(values())
        .filter(extent -> extent.name().equals(text.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PARAMETER + " is \"" + text + "\", expected short, usual or long"));
  }
}
