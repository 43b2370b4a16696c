// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.interop.keras.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one family of objects: how each is read from its configuration, and how that is
 * written.
 *
 * @param <T> what the objects are
 */
public final class ObjectTable<T> {

  private record Row<T, S extends T>(
      String className,
      List<String> simpleNames,
      Class<S> type,
      Function<Config, ? extends S> reader,
      BiConsumer<? super S, Map<String, @Nullable Object>> writer) {

    private Map<String, @Nullable Object> write(String module, T object) {
      Map<String, @Nullable Object> config = new LinkedHashMap<>();
      writer.accept(type.cast(object), config);
      return Serialized.write(module, className, config);
    }
  }

  private final String module;
  private final String what;
  private final List<Row<T, ?>> rows = new ArrayList<>();

  /**
   * Makes an empty table.
   *
   * @param module of Keras that has the classes
   * @param what messages call an object, with its article
   */
  public ObjectTable(String module, String what) {
    this.module = module;
    this.what = what;
  }

  /**
   * Adds a class.
   *
   * @param className as Keras writes it
   * @param type the class here
   * @param reader makes an object of a configuration
   * @param writer puts the configuration of an object
   * @param others further names in files, without underscores and in lower case
   * @param <S> the class here
   * @return this table
   */
  public <S extends T> ObjectTable<T> row(
      String className,
      Class<S> type,
      Function<Config, ? extends S> reader,
      BiConsumer<? super S, Map<String, @Nullable Object>> writer,
      String... others) {
    List<String> names = new ArrayList<>(List.of(Serialized.simple(className)));
    names.addAll(List.of(others));
    rows.add(new Row<>(className, List.copyOf(names), type, reader, writer));
    return this;
  }

  /**
   * Adds a class that is read elsewhere.
   *
   * @param className as Keras writes it
   * @param type the class here
   * @param writer puts the configuration of an object
   * @param <S> the class here
   * @return this table
   */
  public <S extends T> ObjectTable<T> written(
      String className,
      Class<S> type,
      BiConsumer<? super S, Map<String, @Nullable Object>> writer) {
    Function<Config, S> reader =
        config -> {
          throw new IllegalStateException(className + " is read elsewhere");
        };
    rows.add(new Row<>(className, List.of(), type, reader, writer));
    return this;
  }

  /** Reads the object at a key. */
  T read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    for (Row<T, ?> row : rows) {
      if (row.simpleNames().contains(object.simpleName())) {
        return row.reader().apply(object.config());
      }
    }
    throw owner.wrong(key, what + " of Keras");
  }

  /**
   * Writes an object.
   *
   * @param object of one of the classes
   * @return as Keras serializes it
   * @throws ModelException if its class is not of Keras
   */
  public Map<String, @Nullable Object> write(T object) {
    for (Row<T, ?> row : rows) {
      if (row.type().isInstance(object)) {
        return row.write(module, object);
      }
    }
    throw new ModelException(
        Diagnostic.of("A model has %s that Keras does not have", what)
            .received("%s", object)
            .expected("one of %s", rows.stream().map(Row::className).toList())
            .remedy("use one of them, or save the weights alone"));
  }
}
