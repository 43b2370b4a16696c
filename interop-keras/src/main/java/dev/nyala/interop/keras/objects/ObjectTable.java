// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.interop.keras.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one family of objects, a row each, by which they are read and written.
 *
 * @param <T> what the objects are
 */
public final class ObjectTable<T> {

  private final String module;
  private final String what;
  private final List<ObjectRow<? extends T>> rows = new ArrayList<>();

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
   * @param row how its objects stand in files
   * @return this table
   */
  public ObjectTable<T> row(ObjectRow<? extends T> row) {
    rows.add(row);
    return this;
  }

  /**
   * Reads an object.
   *
   * @param simpleName the name of its class without underscores and in lower case
   * @param config its options
   * @return the object, or empty if no row has the class
   */
  public Optional<T> read(String simpleName, Config config) {
    for (ObjectRow<? extends T> row : rows) {
      if (row.isCalled(simpleName)) {
        return Optional.of(row.read(config));
      }
    }
    return Optional.empty();
  }

  /** Reads the object at a key. */
  T read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    return read(object.simpleName(), object.config())
        .orElseThrow(() -> owner.wrong(key, what + " of Keras"));
  }

  /**
   * Writes an object.
   *
   * @param object of one of the classes
   * @return as Keras serializes it
   * @throws ModelException if its class is not of Keras
   */
  public Map<String, @Nullable Object> write(T object) {
    for (ObjectRow<? extends T> row : rows) {
      if (row.describes(object)) {
        return Serialized.write(module, row.className(), row.write(object));
      }
    }
    throw new ModelException(
        Diagnostic.of("A model has %s that Keras does not have", what)
            .received("%s", object)
            .expected("one of %s", rows.stream().map(ObjectRow::className).toList())
            .remedy("use one of them, or save the weights alone"));
  }
}
