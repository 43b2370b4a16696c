// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected names are what Python's {@code str.format} makes. */
final class FilePatternTest {

  @Test
  void placesAreFilled() {
    assertEquals(
        "07-0.12.keras",
        new FilePattern("{epoch:02d}-{val_loss:.2f}.keras")
            .fill(Map.of("epoch", 7, "val_loss", 0.125)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{a:.3e};12345.678;1.235e+04",
        "{a:.1%};0.12345;12.3%",
        "{a:.2f};-0.001;-0.00",
        "{a:.2f};2.675;2.67",
        "{a};0.1;0.1",
        "{{x}}{a:.1f};1.25;{x}1.2",
        "{a:08.3f};-1.5;-001.500",
        "{a:8.3f};-1.5;  -1.500",
        "{a:.2f};NaN;nan",
        "{a:.2f};Infinity;inf",
        "{a:06.2f};NaN;000nan",
        "{a:f};1.5;1.500000",
        "{a:.0f};0.5;0",
        "{a:.0e};0.5;5e-01",
        "{a:e};0.0;0.000000e+00"
      })
  void floatsAreWrittenAsByPython(String pattern, double number, String expected) {
    assertEquals(expected, new FilePattern(pattern).fill(Map.of("a", number)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"{epoch};12", "{epoch:5d};   12", "{epoch:05};00012", "{epoch:.1f};12.0"})
  void wholeNumbersAreWrittenAsByPython(String pattern, String expected) {
    assertEquals(expected, new FilePattern(pattern).fill(Map.of("epoch", 12)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{epoch", "epoch}", "{}", "{a:.2x}", "{a:.2d}", "{a!r}", " ", "{a:{b}}"})
  void whatCannotBeFilledIsRefusedAtOnce(String pattern) {
    assertThrows(ModelException.class, () -> new FilePattern(pattern));
  }

  @Test
  void missingFiguresAreNamedWithThoseThatThereAre() {
    FilePattern pattern = new FilePattern("{val_loss:.2f}.keras");
    ModelException e =
        assertThrows(ModelException.class, () -> pattern.fill(Map.of("epoch", 1, "loss", 0.5)));
    assertTrue(e.getMessage().contains("val_loss in {val_loss:.2f}.keras"), e.getMessage());
    assertTrue(e.getMessage().contains("[epoch, loss]"), e.getMessage());
  }

  @Test
  void fractionsAreNotWrittenAsWholeNumbers() {
    FilePattern pattern = new FilePattern("{loss:02d}");
    assertThrows(ModelException.class, () -> pattern.fill(Map.of("loss", 0.5)));
  }
}
