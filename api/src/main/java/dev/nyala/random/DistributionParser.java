// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;

/** Reads the text form of distributions. */
final class DistributionParser {

  private DistributionParser() {}

  static RandomDistribution parse(String text) {
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      throw unreadable(text);
    }
    String inner = text.substring(open + 1, text.length() - 1).trim();
    String[] arguments = inner.isEmpty() ? new String[0] : inner.split(",", -1);
    try {
      String form = text.substring(0, open).trim() + "/" + arguments.length;
      return switch (form) {
        case "uniform/2" -> new UniformDistribution(number(arguments, 0), number(arguments, 1));
        case "normal/2" -> new NormalDistribution(number(arguments, 0), number(arguments, 1));
        case "truncated_normal/2" ->
            new TruncatedNormalDistribution(number(arguments, 0), number(arguments, 1));
        case "bernoulli/1" -> new BernoulliDistribution(number(arguments, 0));
        case "integers/2" ->
            new IntegerDistribution(
                Long.parseLong(arguments[0].trim()), Long.parseLong(arguments[1].trim()));
        case "bits/0" -> new BitsDistribution();
        default -> throw unreadable(text);
      };
    } catch (NumberFormatException e) {
      throw unreadable(text);
    }
  }

  private static double number(String[] arguments, int index) {
    return Double.parseDouble(arguments[index].trim());
  }

  private static DataException unreadable(String text) {
    return new DataException(
        Diagnostic.of("A random distribution cannot be read")
            .received(text)
            .expected(
                "uniform(min,max), normal(mean,stddev), truncated_normal(mean,stddev),"
                    + " bernoulli(probability), integers(min,max) or bits()"));
  }
}
