// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Python writes a number by a format such as {@code 02d} or {@code .2f}.
 *
 * @param zeros whether it is filled with zeros, not blanks
 * @param width the fewest characters
 * @param precision digits after the point; -1 if not told
 * @param type one of {@code d f e %}, or a blank
 */
record NumberFormat(boolean zeros, int width, int precision, char type) {

  private static final Pattern FORMAT =
      Pattern.compile("(0?)(\\d{0,3})(?:\\.(\\d{1,3}))?([dfe%]?)");
  private static final int USUAL_PRECISION = 6;
  private static final double PERCENT = 100;

  static NumberFormat of(String format) {
    Matcher parts = FORMAT.matcher(format);
    boolean fits = parts.matches();
    char type = fits && !parts.group(4).isEmpty() ? parts.group(4).charAt(0) : ' ';
    boolean precise = fits && parts.group(3) != null;
    if (!fits || precise && (type == 'd' || type == ' ')) {
      throw new ModelException(
          Diagnostic.of("The name of a file has a format of a number that is not known")
              .received("%s", format)
              .expected("a width, digits after the point, and d, f, e or %%, as in 02d or .2f"));
    }
    int width = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
    int precision = precise ? Integer.parseInt(parts.group(3)) : -1;
    return new NumberFormat(!parts.group(1).isEmpty(), width, precision, type);
  }

  /** Writes an Integer or a Double. */
  String print(Number number) {
    boolean whole = number instanceof Integer || number instanceof Long;
    if (type == 'd' && !whole) {
      throw new ModelException(
          Diagnostic.of("The name of a file asks for a figure as a whole number")
              .received("%s by the format d", number)
              .remedy("write it with digits after the point, as in {val_loss:.2f}"));
    }
    double value = number.doubleValue();
    boolean plain = type == 'd' || type == ' ' && whole;
    boolean negative = value < 0 || !whole && 1 / value < 0;
    String digits = plain ? String.valueOf(Math.abs(number.longValue())) : digits(Math.abs(value));
    String sign = negative ? "-" : "";
    // Blanks go before the sign, and zeros after it.
    int missing = Math.max(0, width - sign.length() - digits.length());
    String filling = (zeros ? "0" : " ").repeat(missing);
    return zeros ? sign + filling + digits : filling + sign + digits;
  }

  private String digits(double magnitude) {
    String end = type == '%' ? "%" : "";
    if (!Double.isFinite(magnitude)) {
      return ShortestDecimal.of(magnitude) + end;
    }
    int places = precision < 0 ? USUAL_PRECISION : precision;
    return switch (type) {
      case ' ' -> ShortestDecimal.of(magnitude);
      case 'e' -> scientific(magnitude, places);
      case '%' -> fixed(magnitude * PERCENT, places) + end;
      default -> fixed(magnitude, places);
    };
  }

  private static String fixed(double magnitude, int places) {
    return Double.isFinite(magnitude)
        ? new BigDecimal(magnitude).setScale(places, RoundingMode.HALF_EVEN).toPlainString()
        : ShortestDecimal.of(magnitude);
  }

  private static String scientific(double magnitude, int places) {
    BigDecimal rounded =
        new BigDecimal(magnitude).round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
    StringBuilder digits = new StringBuilder(rounded.unscaledValue().toString());
    int exponent = magnitude == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    while (digits.length() <= places) {
      digits.append('0');
    }
    if (places > 0) {
      digits.insert(1, '.');
    }
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return digits + "e" + (exponent < 0 ? "-" : "+") + power;
  }
}
