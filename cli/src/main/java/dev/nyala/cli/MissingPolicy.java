// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.data.Missing;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What is done about missing values, as it is written on the command line. */
final class MissingPolicy implements ITypeConverter<Missing>, Iterable<String> {

  MissingPolicy() {}

  @Override
  public Missing convert(String value) {
    for (Missing policy : Missing.values()) {
      if (name(policy).equals(value)) {
        return policy;
      }
    }
    throw new TypeConversionException(
        "expected one of " + String.join(", ", this) + " but was '" + value + "'");
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Missing.values()).map(MissingPolicy::name).iterator();
  }

  private static String name(Missing policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }
}
