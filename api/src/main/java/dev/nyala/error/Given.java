// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses null where users set or pass something, before it is found missing far from there. */
public final class Given {

  private Given() {}

  /**
   * Requires an argument.
   *
   * @param what the name of the argument
   * @param value the argument
   * @throws ModelException if it is null
   */
  public static void require(String what, @Nullable Object value) {
    if (value == null) {
      throw new ModelException(
          Diagnostic.of("%s is missing", what)
              .received("null")
              .remedy("pass a value, or leave out the call where there is a default"));
    }
  }

  /**
   * Requires arguments, none of them null.
   *
   * @param what the name of the arguments
   * @param values the arguments
   * @throws ModelException if the array or one of its elements is null
   */
  public static void requireAll(String what, @Nullable Object @Nullable [] values) {
    requireAll(what, values == null ? null : Arrays.asList(values));
  }

  /**
   * Requires arguments, none of them null.
   *
   * @param what the name of the arguments
   * @param values the arguments
   * @throws ModelException if the collection or one of its elements is null
   */
  public static void requireAll(
      String what, @Nullable Collection<? extends @Nullable Object> values) {
    if (values == null) {
      require(what, values);
    } else if (values.stream().anyMatch(Objects::isNull)) {
      throw new ModelException(Diagnostic.of("One of %s is missing", what).received("%s", values));
    }
  }
}
