// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test by the words of its method: {@code aClosedProgramRefuses}, a closed program... */
final class Sentences extends DisplayNameGenerator.Standard {

  Sentences() {}

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> suite, Method method) {
    return method.getName().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
