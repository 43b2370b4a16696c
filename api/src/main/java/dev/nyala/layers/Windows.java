// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Axes;
import java.util.Arrays;

/** Reads options with one number per spatial axis, where a single number stands for all. */
final class Windows {

  private Windows() {}

  /** Returns positive numbers, one per axis. */
  static Axes perAxis(String kind, String option, int spatial, int... values) {
    return perAxis(kind, option, spatial, 1, "positive numbers", values);
  }

  /** Returns numbers that are not negative, one per axis. */
  static Axes perAxisOrZero(String kind, String option, int spatial, int... values) {
    return perAxis(kind, option, spatial, 0, "numbers that are not negative", values);
  }

  private static Axes perAxis(
      String kind, String option, int spatial, int least, String what, int... values) {
    boolean fits = values.length == spatial || values.length == 1;
    if (!fits || Arrays.stream(values).anyMatch(v -> v < least)) {
      throw new ModelException(
          Diagnostic.of("%s cannot have this %s", kind, option)
              .received(Arrays.toString(values))
              .expected(spatial == 1 ? "1 of " + what : "1 or " + spatial + " " + what));
    }
    return values.length == spatial ? Axes.of(values) : Axes.repeat(values[0], spatial);
  }
}
