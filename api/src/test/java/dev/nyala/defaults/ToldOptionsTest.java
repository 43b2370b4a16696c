// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.defaults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.layers.Layer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be said of a layer, the layer tells by the name it has in Keras. */
class ToldOptionsTest {

  private static final int LEAST = 80;

  static List<KerasClass> layers() throws IOException {
    return KerasClass.all().stream().filter(KerasClass::isLayer).toList();
  }

  @Test
  void allLayersAreFound() throws IOException {
    int found = layers().size();
    assertTrue(found >= LEAST, () -> "only " + found);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyWitherIsTold(KerasClass keras) throws ClassNotFoundException {
    Set<String> told = new TreeSet<>(((Layer) Plain.of(keras.here())).options().names());
    told.add("name");
    // These are told only where there are some, as not all classes of Keras take them.
    told.add("activity_regularizer");
    told.add("quantization");
    Set<String> untold = new TreeSet<>();
    withers(keras.here())
        .map(method -> snake(method.getName()))
        .filter(option -> !told.contains(option) && !hides(keras, option))
        .forEach(untold::add);
    assertEquals(Set.of(), untold);
  }

  /** The bias of EinsumDense is said by its axes, and vocabularies may be found in data. */
  private static boolean hides(KerasClass keras, String option) {
    return keras.name().equals("EinsumDense") && option.equals("use_bias")
        || option.equals("adapt");
  }

  private static Stream<Method> withers(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> Layer.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> method.getReturnType().isAssignableFrom(type))
        .filter(method -> method.getParameterCount() > 0)
        .filter(method -> !method.getName().equals("layer"));
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
