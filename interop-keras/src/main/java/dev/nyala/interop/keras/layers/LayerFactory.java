// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LayerMaker;
import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.Layer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes layers of serialized objects, by the name of their class. */
public final class LayerFactory {

  /** Options that change how fast a layer runs, or nothing at all. Others are read or refused. */
  private static final Set<String> HARMLESS =
      Set.of(
          "autocast",
          "batch_input_shape",
          "batch_shape",
          "build_input_shape",
          "data_format",
          "fused",
          "groups",
          "implementation",
          "input_dtype",
          "input_length",
          "kernel_initializer",
          "key_shape",
          "name",
          "query_shape",
          "renorm_clipping",
          "renorm_momentum",
          "seed",
          "synchronized",
          "trainable",
          "unroll",
          "value_shape");

  private static final Set<String> OF_KERAS = Set.of("keras", "tf_keras", "tensorflow");

  private final Map<String, LayerReader> table = LayerTable.ofKeras().readers();
  private final LoadOptions options;
  private final Dialect dialect;
  private final ImportReport.Builder report;

  /**
   * Makes a factory.
   *
   * @param options knows classes that Keras does not have, and functions of Lambda layers
   * @param dialect of the file
   * @param report told of what was changed or left out
   */
  public LayerFactory(LoadOptions options, Dialect dialect, ImportReport.Builder report) {
    this.options = options;
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
    if (isFunction(object)) {
      return false;
    }
    return className.equals("Lambda")
        || table.containsKey(className)
        || options.maker(className).isPresent()
        || options.maker(object.text("registered_name", className)).isPresent();
  }

  /** Functions and layers may have one name: Multiply, Reshape, Softmax. */
  private boolean isFunction(Config object) {
    if (object.has("module")) {
      return object.text("module").contains(".ops");
    }
    Config config = object.object("config");
    return dialect == Dialect.KERAS_3 && !config.has("trainable") && !config.has("dtype");
  }

  /**
   * Makes a layer.
   *
   * @param object class_name and config
   * @param nested makes the layers and models that it consists of
   * @return an unbuilt layer
   * @throws DataException if the class is not known
   */
  public Layer read(Config object, Function<Config, Layer> nested) {
    String className = object.text("class_name");
    Config config = object.object("config");
    String name = config.text("name", className);
    Config placed = config.at(object.where() + " (" + className + " \"" + name + "\")");
    LayerReader reader = reader(className, name, object);
    Layer layer = made(reader, new LayerSource(className, placed, dialect, report, nested));
    report.read(name, className);
    for (String key : placed.ignored()) {
      if (!className.equals("Lambda") && !HARMLESS.contains(key) && !placed.isDefault(key)) {
        throw placed.wrong(key, "no option of the layer that Nyala does not know");
      }
    }
    return layer;
  }

  /** Makes a layer, or tells where in the file it is said what the layer refuses. */
  private static Layer made(LayerReader reader, LayerSource source) {
    try {
      return reader.read(source);
    } catch (ModelException e) {
      throw new DataException(
          Diagnostic.of("The file describes a layer that cannot be made")
              .received("%s", String.valueOf(e.getMessage()))
              .where("%s", source.config().where()),
          e);
    }
  }

  private LayerReader reader(String className, String name, Config object) {
    String registered = object.text("registered_name", className);
    Optional<LayerMaker> maker = options.maker(registered).or(() -> options.maker(className));
    if (maker.isPresent()) {
      LayerMaker own = maker.get();
      return source -> own.make(source.config().values());
    }
    if (className.equals("Lambda")) {
      Layer function = options.lambda(name).orElseThrow(() -> unknownLambda(name, object));
      return source -> function;
    }
    LayerReader reader = table.get(className);
    if (reader == null || !isOfKeras(object)) {
      throw new DataException(
          Diagnostic.of("Layer \"%s\" is of a class that is not known", name)
              .received(registered)
              .expected("a layer of Keras that Nyala has, or a class that was registered")
              .where(object.where())
              .remedy(
                  "tell how it is made: LoadOptions.none().layer(\"%s\", config -> ...)",
                  registered));
    }
    return reader;
  }

  /** A class of one's own may have the name of one of Keras. */
  private static boolean isOfKeras(Config object) {
    if (!object.has("module")) {
      return true;
    }
    String module = object.text("module");
    return OF_KERAS.contains(module.split("[.]", 2)[0]);
  }

  private static DataException unknownLambda(String name, Config object) {
    return new DataException(
        Diagnostic.of("Layer \"%s\" is a Lambda, whose Python code cannot be run here", name)
            .where("%s", object.where())
            .remedy(
                "give the function in Java: LoadOptions.none().lambda(\"%s\", x -> ...)", name));
  }
}
