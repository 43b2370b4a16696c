// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.NyalaException;
import dev.nyala.layers.Layer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever configures layers, models, trainings and callbacks refuses null at once, by an error
 * that names what is missing: all their factories, constructors and withers are tried.
 */
final class NullArgumentsTest {

  private static final List<String> PACKAGES = List.of("layers", "callbacks", "training", "");

  /** What no user makes or configures. */
  private static final List<String> INNER =
      List.of(
          "CallGraph",
          "ConstantTensor",
          "CustomStep",
          "Evaluation",
          "History",
          "LayerCall",
          "Network",
          "OptimizerEntry",
          "OptimizerState",
          "OptimizerVariable",
          "Predictor",
          "RunningMetric",
          "Summary",
          "SymbolicTensor",
          "Trace",
          "Trainer",
          "TrainingRun");

  private final Samples samples = new Samples();
  private final List<String> wrong = new ArrayList<>();
  private int tried;

  @Test
  void isRefused() throws Exception {
    for (Class<?> type : types()) {
      for (Executable way : ways(type)) {
        Object on = way instanceof Method method ? receiver(type, method) : null;
        for (int i = 0; i < way.getParameterCount(); i++) {
          if (isRequired(way, i) && (on != null || isStatic(way))) {
            passNull(way, on, i);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(tried > 300, "tried " + tried);
  }

  private static List<Class<?>> types() throws Exception {
    Path root =
        Path.of(Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("dev/nyala");
    List<Class<?>> types = new ArrayList<>();
    for (String folder : PACKAGES) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString().replace(".class", "");
          if (Files.isRegularFile(file)
              && !name.matches(".*\\$.*|.*-info")
              && !INNER.contains(name)) {
            types.add(Class.forName(("dev.nyala." + folder + "." + name).replace("..", ".")));
          }
        }
      }
    }
    types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
    return types;
  }

  /** Returns constructors, factories and withers. */
  private static List<Executable> ways(Class<?> type) {
    List<Executable> ways = new ArrayList<>(List.of(type.getConstructors()));
    Stream.of(type.getMethods())
        .filter(m -> !m.isSynthetic() && !Modifier.isAbstract(m.getModifiers()))
        .filter(m -> m.getDeclaringClass().getName().startsWith("dev.nyala."))
        .filter(m -> !m.getDeclaringClass().getName().startsWith("dev.nyala.ops."))
        .filter(m -> !m.getName().equals("valueOf"))
        .filter(
            m ->
                m.getReturnType().isAssignableFrom(type)
                    || type.isAssignableFrom(m.getReturnType()))
        .filter(m -> m.getReturnType() != Object.class)
        .forEach(ways::add);
    return ways;
  }

  private @Nullable Object receiver(Class<?> type, Method method) {
    Optional<Object> sample = isStatic(method) ? Optional.empty() : samples.of(type);
    return sample.orElse(null);
  }

  private static boolean isStatic(Executable way) {
    return way instanceof Constructor || Modifier.isStatic(way.getModifiers());
  }

  private static boolean isRequired(Executable way, int parameter) {
    return !way.getParameterTypes()[parameter].isPrimitive()
        && Arrays.stream(way.getAnnotatedParameterTypes()[parameter].getAnnotations())
            .noneMatch(annotation -> annotation instanceof Nullable);
  }

  private void passNull(Executable way, @Nullable Object on, int parameter) {
    @Nullable Object[] arguments = samples.arguments(way);
    arguments[parameter] = null;
    tried++;
    try {
      Samples.invoke(way, on, arguments);
      wrong.add(way + " takes null for parameter " + parameter);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof NyalaException)) {
        wrong.add(way + " of null for parameter " + parameter + ": " + e.getCause());
      }
    } catch (ReflectiveOperationException e) {
      wrong.add(way + " cannot be called: " + e);
    }
  }
}
