// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.nyala.conformance.reference.Numbers;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;

/** Compares tensors with what is expected, and says where they differ. */
final class Comparisons {

  private Comparisons() {}

  static void assertNear(String what, Tensor expected, Tensor actual, Tolerance tolerance) {
    assertNear(what, Numbers.of(expected), actual, tolerance);
  }

  static void assertNear(String what, Numbers expected, Tensor actual, Tolerance tolerance) {
    assertEquals(expected.type(), actual.type(), what + " has the wrong type");
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      double magnitude = Math.abs(expected.getDouble(i));
      largest = Double.isFinite(magnitude) ? Math.max(largest, magnitude) : largest;
    }
    int wrong = 0;
    int first = -1;
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected, actual, i, largest, tolerance)) {
        wrong++;
        first = first < 0 ? i : first;
      }
    }
    if (wrong > 0) {
      String allowed =
          expected.isFloating()
              ? " where "
                  + tolerance.allowed(actual.dtype(), expected.getDouble(first), largest)
                  + " is allowed"
              : "";
      fail(
          "%s differs in %d of %d elements, first at %s: expected %s but was %s, off by %s%s%n  expected  %s%n  was       %s"
              .formatted(
                  what,
                  wrong,
                  expected.size(),
                  position(actual, first),
                  element(expected, first),
                  element(Numbers.of(actual), first),
                  Math.abs(expected.getDouble(first) - actual.getDouble(first)),
                  allowed,
                  expected.toTensor(),
                  actual));
    }
  }

  private static boolean same(
      Numbers expected, Tensor actual, int i, double largest, Tolerance tolerance) {
    return expected.isFloating()
        ? tolerance.accepts(actual.dtype(), expected.getDouble(i), actual.getDouble(i), largest)
        : expected.getLong(i) == actual.getLong(i);
  }

  private static String element(Numbers numbers, int index) {
    return numbers.isFloating()
        ? Double.toString(numbers.getDouble(index))
        : Long.toString(numbers.getLong(index));
  }

  private static String position(Tensor tensor, int flat) {
    int[] dims = tensor.shape().toInts();
    int[] index = new int[dims.length];
    int rest = flat;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      index[axis] = rest % dims[axis];
      rest /= dims[axis];
    }
    return Arrays.toString(index);
  }
}
