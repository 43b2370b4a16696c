// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.error.DataException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.config.Json;
import dev.nyala.interop.keras.layers.LayerFactory;
import dev.nyala.interop.keras.model.ModelReader;
import java.nio.charset.StandardCharsets;

/** Models that are made of a description alone, without weights of a file. */
public final class Described {

  private Described() {}

  /** Returns a reference to the first result of a call of a layer of a functional model. */
  public static String tensor(String layer, int output) {
    return """
    {"class_name": "__keras_tensor__", "config": {"keras_history": ["%s", 0, %d]}}\
    """
        .formatted(layer, output);
  }

  /** Returns a reference to the first result of the first call of a layer. */
  public static String tensor(String layer) {
    return tensor(layer, 0);
  }

  /** Returns an input of a functional model of Keras 3. */
  public static String input(String name, String shape, String dtype) {
    return """
    {"class_name": "InputLayer", "name": "%s", "inbound_nodes": [], "config":
      {"name": "%s", "batch_shape": %s, "dtype": "%s"}}\
    """
        .formatted(name, name, shape, dtype);
  }

  /** Returns a functional model whose last layer is called "y". */
  public static Model graph(Dialect dialect, String inputs, String... layers) {
    return read(
        dialect,
        """
        {"class_name": "Functional", "config": {"name": "m", "layers": [%s],
         "input_layers": [%s], "output_layers": [["y", 0, 0]]}}
        """
            .formatted(String.join(",", layers), inputs));
  }

  /** Returns a sequential model of an input and a layer. */
  public static Model sequence(String input, String className, String config) {
    return read(
        Dialect.KERAS_3,
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "InputLayer", "config": {%s, "name": "x"}},
          {"class_name": "%s", "config": {"name": "layer", "dtype": "float32", %s}}]}}
        """
            .formatted(input, className, config));
  }

  private static Model read(Dialect dialect, String json) {
    Config object =
        new Json(1 << 20, 100).parse(json.getBytes(StandardCharsets.UTF_8), "config.json");
    LayerFactory layers = new LayerFactory(LoadOptions.none(), dialect, new ImportReport.Builder());
    return new ModelReader(layers, dialect).read(object).model();
  }

  /** Requires that something is refused, and that the message has a text and tells the place. */
  public static void refuses(String text, Runnable made) {
    DataException e = assertThrows(DataException.class, made::run);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(text) && message.contains("config.json"), message);
  }
}
