// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.defaults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An object of which nothing is said is what Keras's would be. */
class KerasDefaultsTest {

  /** How many classes there are at least, so that none is lost unseen. */
  private static final int LEAST = 170;

  static List<KerasClass> classes() throws IOException {
    return KerasClass.all().stream()
        .filter(c -> c.defaults().keySet().stream().anyMatch(a -> isCompared(c, a)))
        .toList();
  }

  private static boolean isCompared(KerasClass keras, String argument) {
    return !Arguments.isAbsent(keras, argument) && !Arguments.isGiven(keras, argument);
  }

  @Test
  void allClassesAreFound() throws IOException {
    int found = classes().size();
    assertTrue(found >= LEAST, () -> "only " + found);
  }

  @ParameterizedTest
  @MethodSource("classes")
  void defaultsAreThoseOfKeras(KerasClass keras) throws ClassNotFoundException {
    Object plain = Plain.of(keras.here());
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> actual = new LinkedHashMap<>();
    keras
        .defaults()
        .forEach(
            (argument, said) -> {
              if (isCompared(keras, argument)) {
                expected.put(argument, said);
                Object value = Arguments.value(plain, keras, argument);
                actual.put(
                    argument, Arguments.means(plain, argument, said, value) ? said : "" + value);
              }
            });
    assertEquals(expected, actual);
  }

  @Test
  void argumentsThatAreAbsentAreStillAbsent() throws IOException, ClassNotFoundException {
    Set<String> present = new TreeSet<>();
    for (KerasClass keras : classes()) {
      Object plain = Plain.of(keras.here());
      for (String argument : keras.defaults().keySet()) {
        if (Arguments.isAbsent(keras, argument) && Arguments.has(plain, argument)) {
          present.add(keras + "." + argument);
        }
      }
    }
    assertEquals(Set.of(), present);
  }
}
