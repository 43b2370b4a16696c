// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.cases;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an output may be off: by {@code absolute + relative · |expected|}.
 *
 * @param relative of the expected element
 * @param absolute whatever is expected
 */
public record Tolerance(double relative, double absolute) {

  /** The tolerance of the ONNX standard. */
  public static final Tolerance USUAL = new Tolerance(1e-3, 1e-7);

  private static final Pattern ENTRY = Pattern.compile("\"(rtol|atol)\"\\s*:\\s*([0-9.eE+-]+)");

  /** Reads the entries {@code rtol} and {@code atol} of a file, if there is one. */
  static Tolerance read(Path json) throws IOException {
    Tolerance tolerance = USUAL;
    if (Files.exists(json)) {
      Matcher entries = ENTRY.matcher(Files.readString(json));
      while (entries.find()) {
        double value = number(entries.group(2), json);
        tolerance =
            entries.group(1).equals("rtol")
                ? new Tolerance(value, tolerance.absolute)
                : new Tolerance(tolerance.relative, value);
      }
    }
    return tolerance;
  }

  private static double number(String text, Path json) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataException(
          Diagnostic.of("A tolerance is no number").received("%s", text).where("%s", json), e);
    }
  }

  /**
   * Tells whether an element is near enough.
   *
   * @param actual what came out
   * @param expected what should have
   * @return whether they are equal, both no number, or near
   */
  public boolean allows(double actual, double expected) {
    if (Double.isInfinite(actual) || Double.isInfinite(expected)) {
      return actual == expected;
    }
    return Double.compare(actual, expected) == 0
        || Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
  }
}
