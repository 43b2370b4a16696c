// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.defaults;

import dev.nyala.activations.Activations;
import dev.nyala.layers.Activation;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.Dense;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.GRUCell;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Lambda;
import dev.nyala.layers.RNN;
import dev.nyala.layers.SpectralNormalization;
import dev.nyala.layers.StackedRNNCells;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.schedules.PiecewiseConstantDecay;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects of which nothing is said but what must be said. */
final class Plain {

  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(
          int.class,
          2,
          long.class,
          2L,
          double.class,
          0.5,
          String.class,
          "a",
          Path.class,
          Path.of("file"),
          int[].class,
          new int[] {1},
          double[].class,
          new double[] {1});

  private static final List<Object> SPECIAL =
      List.of(
          Activation.of(Activations.RELU),
          Bidirectional.of(LSTM.of(2)),
          EinsumDense.of("ab,bc->ac", 2),
          IntegerLookup.of(),
          Lambda.of(x -> x),
          new LossScaleOptimizer(new SGD()),
          RNN.of(GRUCell.of(2)),
          StackedRNNCells.of(GRUCell.of(2)),
          StringLookup.of(),
          PiecewiseConstantDecay.of(new long[] {1}, new double[] {1, 2}),
          SpectralNormalization.of(Dense.of(1)),
          TimeDistributed.of(Dense.of(1)));

  private Plain() {}

  /** Makes an object in the way that takes the fewest arguments. */
  static Object of(Class<?> type) {
    return SPECIAL.stream()
        .filter(type::isInstance)
        .findFirst()
        .or(() -> ways(type).flatMap(way -> made(way).stream()).findFirst())
        .orElseThrow(() -> new AssertionError("nobody knows how to make " + type));
  }

  private static Stream<Executable> ways(Class<?> type) {
    Stream<Executable> factories =
        Stream.of(type.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == type)
            .map(Executable.class::cast);
    return Stream.concat(Stream.of(type.getConstructors()), factories)
        .sorted(Comparator.comparing(Executable::getParameterCount));
  }

  /** Leaves out what may be left out, and gives it only if that is refused. */
  private static List<Object> made(Executable way) {
    Class<?>[] types = way.getParameterTypes();
    Object[] arguments = Stream.of(types).map(ARGUMENTS::get).toArray();
    if (Stream.of(arguments).anyMatch(a -> a == null)) {
      return List.of();
    }
    if (way.isVarArgs() && types[types.length - 1] == int[].class) {
      Object[] fewer = arguments.clone();
      fewer[types.length - 1] = new int[0];
      Object made = call(way, fewer);
      if (made != null) {
        return List.of(made);
      }
    }
    Object made = call(way, arguments);
    return made == null ? List.of() : List.of(made);
  }

  private static @Nullable Object call(Executable way, Object[] arguments) {
    try {
      return way instanceof Method method
          ? method.invoke(null, arguments)
          : ((Constructor<?>) way).newInstance(arguments);
    } catch (InvocationTargetException refused) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(way.toString(), e);
    }
  }
}
