// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3, 3",
    "-3, -3",
    "0.5, 0.5",
    "0.25, 0.25",
    "-0.05, -0.05",
    "1.004, 1",
    "1.996, 2",
    "1234567.5, 1234567.5",
    "-0.001, 0"
  })
  void numbersHaveTwoDecimalsAtMost(double number, String text) {
    assertEquals(text, SvgText.number(number));
  }
}
