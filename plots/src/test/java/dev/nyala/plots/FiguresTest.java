// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "-0.0 | 0",
        "3 | 3",
        "60000 | 60,000",
        "0.98765 | 0.9877",
        "12.34567 | 12.346",
        "123.456 | 123.46",
        "1234.56 | 1,234.6",
        "0.00012344 | 1.234e-04",
        "-0.5 | -0.5000",
        "2.5e12 | 2,500,000,000,000",
        "1.5e20 | 1.500e+20",
        "NaN | not a number",
        "Infinity | ∞",
        "-Infinity | -∞"
      })
  void numbersAreWrittenForPeople(double number, String text) {
    assertEquals(text, Figures.text(number));
  }
}
