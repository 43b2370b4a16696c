// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.layers.LayerFactory;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.Layer;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes models of serialized objects. */
public final class ModelReader {

  private static final Set<String> FUNCTIONAL = Set.of("Functional", "Model");
  private static final int MOST_NESTED = 64;

  private final LayerFactory layers;
  private final Dialect dialect;
  private int depth;

  /**
   * Makes a reader for one file.
   *
   * @param layers makes the layers
   * @param dialect of the file
   */
  public ModelReader(LayerFactory layers, Dialect dialect) {
    this.layers = layers;
    this.dialect = dialect;
  }

  /**
   * Makes a model.
   *
   * @param object class_name and config
   * @return the model and its layers
   * @throws DataException if it is described in a way that cannot be read
   */
  public ReadModel read(Config object) {
    if (++depth > MOST_NESTED) {
      throw object.wrong("config", "models in models, at most " + MOST_NESTED + " deep");
    }
    try {
      String className = object.text("class_name");
      if (className.equals("Sequential")) {
        return sequential(object);
      }
      if (FUNCTIONAL.contains(className) && isGraph(object)) {
        return new FunctionalReader(this, object.object("config"), dialect).read();
      }
      throw new DataException(
          Diagnostic.of("A model of a class of its own cannot be made from a file")
              .received(object.text("registered_name", className))
              .expected("a Sequential or a functional model")
              .where(object.where())
              .remedy("build the model in Java and load the weights alone into it"));
    } finally {
      depth--;
    }
  }

  static boolean isModel(Config object) {
    String className = object.text("class_name");
    return className.equals("Sequential") || FUNCTIONAL.contains(className) && isGraph(object);
  }

  private static boolean isGraph(Config object) {
    return object.object("config").has("layers");
  }

  LayerFactory layers() {
    return layers;
  }

  private ReadModel sequential(Config object) {
    // Before 2.2.3 the configuration was the list itself.
    boolean bare = object.value("config") instanceof List<?>;
    Config config = bare ? object : object.object("config");
    List<Config> serialized = config.objects(bare ? "config" : "layers");
    Input input = null;
    List<ReadLayer> read = new ArrayList<>();
    for (Config each : serialized) {
      if (each.text("class_name").equals("InputLayer")) {
        input = input(each.object("config"), null);
        continue;
      }
      ReadLayer layer = layer(each);
      if (input == null && read.isEmpty()) {
        input = firstInput(each, config, layer);
      }
      read.add(layer);
    }
    if (input == null) {
      throw config.wrong("layers", "an input, or a layer that tells the shape of its input");
    }
    Layer[] sequence = read.stream().map(ReadLayer::layer).toArray(Layer[]::new);
    Model model = Sequential.of(input, sequence);
    return new ReadModel(bare ? model : named(model, config), read);
  }

  /** Gives a model the name that the file has. */
  static Model named(Model model, Config config) {
    return config.has("name") ? model.name(config.text("name").replace('/', '_')) : model;
  }

  private static @Nullable Input firstInput(Config serialized, Config model, ReadLayer layer) {
    Config config =
        serialized.value("config") instanceof List<?> ? serialized : serialized.object("config");
    if (config.has("batch_input_shape") || config.has("batch_shape")) {
      return input(config, dtypeOfInput(serialized, config));
    }
    if (layer.inner() != null) {
      SymbolicTensor first = layer.inner().model().inputs().get(0);
      int[] sample = new int[first.shape().rank() - 1];
      for (int i = 0; i < sample.length; i++) {
        var dim = first.shape().dim(i + 1);
        sample[i] = dim.isStatic() ? dim.toInt() : Input.ANY;
      }
      return first.isText() ? Input.text(sample) : Input.shape(sample).dtype(first.type().dtype());
    }
    if (model.has("build_input_shape")) {
      return shaped(model, "build_input_shape");
    }
    return null;
  }

  /** Token ids are written with the dtype of the embedding's weights. */
  private static @Nullable DType dtypeOfInput(Config first, Config config) {
    return first.text("class_name").equals("Embedding") && !config.has("input_dtype")
        ? DType.FLOAT32
        : null;
  }

  /** Makes an input of the configuration of an InputLayer, or of what else tells its shape. */
  static Input input(Config config, @Nullable DType known) {
    for (String kind : List.of("ragged", "sparse", "optional")) {
      if (config.flag(kind, false)) {
        throw config.wrong(kind, "an input that is a dense tensor and always given");
      }
    }
    String shape = config.has("batch_shape") ? "batch_shape" : "batch_input_shape";
    if (Inputs.TEXT.equals(config.value("dtype"))) {
      Input text = shaped(config, shape, Input::text);
      return config.has("name") ? text.name(config.text("name")) : text;
    }
    Input input = shaped(config, shape);
    DType dtype = known != null ? known : DtypePolicies.read(config, "dtype").compute();
    Input typed = input.dtype(dtype);
    return config.has("name") && known == null ? typed.name(config.text("name")) : typed;
  }

  private static int size(Config config, String key, @Nullable Object dim) {
    if (dim == null) {
      return Input.ANY;
    }
    if (dim instanceof Long size && size >= 0 && size == size.intValue()) {
      return size.intValue();
    }
    throw config.wrong(key, "sizes of 32 bits, and nulls");
  }

  private static Input shaped(Config config, String key) {
    return shaped(config, key, Input::shape);
  }

  private static Input shaped(Config config, String key, Function<int[], Input> kind) {
    int[] shape = config.list(key).stream().mapToInt(dim -> size(config, key, dim)).toArray();
    if (shape.length == 0) {
      throw config.wrong(key, "a shape with a batch axis");
    }
    Input input = kind.apply(Arrays.copyOfRange(shape, 1, shape.length));
    return shape[0] == Input.ANY ? input : input.batchSize(shape[0]);
  }

  ReadLayer layer(Config object) {
    String className = object.text("class_name");
    if (isModel(object)) {
      ReadModel inner = read(object);
      Config config = object.value("config") instanceof List<?> ? object : object.object("config");
      String name = config.text("name", className);
      return new ReadLayer(className, name, inner.model(), inner, false);
    }
    Layer layer = layers.read(object);
    String name = object.object("config").text("name", className);
    // Its weights are called by the class, of which the configuration has another name.
    String kind = layer instanceof GroupQueryAttention ? layer.kind() : className;
    return new ReadLayer(kind, name, layer, null, channelsFirst(object));
  }

  private static boolean channelsFirst(Config object) {
    Config config = object.object("config");
    boolean wraps = config.value("layer") instanceof Map<?, ?>;
    return wraps
        ? channelsFirst(config.object("layer"))
        : "channels_first".equals(config.value("data_format"));
  }
}
