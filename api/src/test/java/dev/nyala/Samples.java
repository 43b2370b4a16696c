// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.layers.Dense;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GRUCell;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Recurrent;
import dev.nyala.layers.RecurrentCell;
import dev.nyala.losses.Loss;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some object of any class that users configure, by its factories and constructors. */
final class Samples {

  private static final Map<Class<?>, Object> KNOWN =
      Map.ofEntries(
          Map.entry(int.class, 2),
          Map.entry(long.class, 2L),
          Map.entry(double.class, 0.5),
          Map.entry(boolean.class, true),
          Map.entry(int[].class, new int[] {2}),
          Map.entry(double[].class, new double[] {0.5}),
          Map.entry(String.class, "relu"),
          Map.entry(Path.class, Path.of("file")),
          Map.entry(List.class, List.of()),
          Map.entry(Map.class, Map.of()),
          Map.entry(Tensor.class, Tensor.of(Shape.of(2), 0.5, 0.5)),
          Map.entry(Loss.class, new MeanSquaredError()),
          Map.entry(Optimizer.class, new SGD()),
          Map.entry(Layer.class, Dense.of(2)),
          Map.entry(Appendable.class, new StringBuilder()),
          Map.entry(Recurrent.class, GRU.of(2)),
          Map.entry(RecurrentCell[].class, new RecurrentCell[] {GRUCell.of(2)}));

  private final Map<Class<?>, Optional<Object>> made = new HashMap<>();

  /** Returns an object, or nothing where none of the public ways to make one is known. */
  Optional<Object> of(Class<?> type) {
    Object known = KNOWN.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    if (type.isEnum()) {
      return Optional.of(type.getEnumConstants()[0]);
    }
    if (type.isArray()) {
      return Optional.of(Array.newInstance(type.getComponentType(), 0));
    }
    Optional<Object> before = made.get(type);
    if (before == null) {
      made.put(type, Optional.empty()); // Whoever needs one of itself cannot be made so.
      before = make(type);
      made.put(type, before);
    }
    return before;
  }

  private Optional<Object> make(Class<?> type) {
    Stream<Executable> factories =
        Stream.of(type.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == type)
            .map(m -> (Executable) m);
    Stream<Executable> ways = Stream.concat(factories, Stream.of(type.getConstructors()));
    Optional<Object> own = ways.map(way -> call(way, null)).flatMap(Optional::stream).findFirst();
    return own.isPresent() || !type.isInterface() ? own : Optional.of(implementation(type));
  }

  private static Object implementation(Class<?> type) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> null);
  }

  /** Calls with samples; nothing if it refuses them. */
  private Optional<Object> call(Executable way, @Nullable Object on) {
    try {
      return Optional.ofNullable(invoke(way, on, arguments(way)));
    } catch (ReflectiveOperationException | IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Returns samples of a method's parameters; null where there is none. */
  @Nullable Object[] arguments(Executable way) {
    return Stream.of(way.getParameterTypes()).map(this::of).map(o -> o.orElse(null)).toArray();
  }

  static @Nullable Object invoke(Executable way, @Nullable Object on, @Nullable Object[] arguments)
      throws ReflectiveOperationException {
    return way instanceof Constructor<?> constructor
        ? constructor.newInstance(arguments)
        : ((Method) way).invoke(on, arguments);
  }
}
