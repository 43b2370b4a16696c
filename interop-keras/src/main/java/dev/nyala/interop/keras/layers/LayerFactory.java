// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.ImportReport;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.Layer;
import java.util.Map;

/** Makes layers of serialized objects, by the name of their class. */
public final class LayerFactory {

  private final Map<String, LayerReader> table = LayerTable.ofKeras().readers();
  private final Map<String, LayerReader> custom;
  private final Dialect dialect;
  private final ImportReport.Builder report;

  /**
   * Makes a factory.
   *
   * @param custom readers of classes that Keras does not have, and of Lambda layers by their names
   * @param dialect of the file
   * @param report told of what was changed or left out
   */
  public LayerFactory(
      Map<String, LayerReader> custom, Dialect dialect, ImportReport.Builder report) {
    this.custom = Map.copyOf(custom);
    this.dialect = dialect;
    this.report = report;
  }

  /**
   * Tells whether a class is one of a layer.
   *
   * @param object a serialized object
   * @return whether there is a reader
   */
  public boolean isLayer(Config object) {
    String className = object.text("class_name");
    return className.equals("Lambda") || custom.containsKey(className) || table.containsKey(className);
  }

  /**
   * Makes a layer.
   *
   * @param object class_name and config
   * @return an unbuilt layer
   * @throws DataException if the class is not known
   */
  public Layer read(Config object) {
    String className = object.text("class_name");
    Config config = object.object("config");
    String name = config.text("name", className);
    Config placed = config.at(object.where() + " (" + className + " \"" + name + "\")");
    LayerReader reader = reader(className, name, object);
    Layer layer =
        reader.read(new LayerSource(className, placed, dialect, report, inner -> read(inner)));
    report.read(name, className);
    return layer;
  }

  private LayerReader reader(String className, String name, Config object) {
    String registered = object.text("registered_name", className);
    for (String key : new String[] {registered, className}) {
      LayerReader own = custom.get(key);
      if (own != null) {
        return own;
      }
    }
    if (className.equals("Lambda")) {
      LayerReader function = custom.get(name);
      if (function != null) {
        return function;
      }
      throw new DataException(
          Diagnostic.of("Layer \"%s\" is a Lambda, whose Python code cannot be run here", name)
              .where(object.where())
              .remedy("give the function in Java: options.lambda(\"%s\", x -> ...)", name));
    }
    LayerReader known = table.get(className);
    if (known == null) {
      throw new DataException(
          Diagnostic.of("Layer \"%s\" is of a class that is not known", name)
              .received(registered)
              .expected("a layer of Keras that Nyala has, or a class that was registered")
              .where(object.where())
              .remedy("register a reader: options.layer(\"%s\", source -> ...)", registered));
    }
    return known;
  }
}
