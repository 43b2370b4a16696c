// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.error.DataException;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.Quantization;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes how layers are quantized. */
public final class Quantizations {

  private static final String KEY = "quantization_config";
  private static final String INPUTS = "activation_quantizer";
  private static final int LARGEST = 127;
  private static final double EPSILON = 1e-7;

  private Quantizations() {}

  /**
   * Reads how a layer is quantized whose dtype says that it is.
   *
   * @param layer the description of the layer
   * @return whether inputs are rounded too
   * @throws DataException if they are in a way that is not known
   */
  public static Quantization read(Config layer) {
    if (!layer.has(KEY)) {
      return Quantization.INT8;
    }
    Config object = layer.object(KEY);
    if (!object.text("class_name").equals("Int8QuantizationConfig")) {
      throw layer.wrong(KEY, "an Int8QuantizationConfig");
    }
    Config config = object.object("config");
    if (!config.has(INPUTS)) {
      return Quantization.INT8_WEIGHTS;
    }
    Config inputs = config.object(INPUTS);
    Config options = inputs.object("config");
    boolean usual =
        inputs.text("class_name").equals("AbsMaxQuantizer")
            && options.text("output_dtype", "int8").equals("int8")
            && options.number("epsilon", EPSILON) == EPSILON
            && (!options.has("value_range")
                || Arrays.equals(options.integers("value_range"), new int[] {-LARGEST, LARGEST}));
    if (!usual) {
      throw layer.wrong(KEY, "an AbsMaxQuantizer of Keras's defaults for inputs");
    }
    return Quantization.INT8;
  }

  /**
   * Writes how a layer is quantized.
   *
   * @param quantization whether inputs are rounded too
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> write(Quantization quantization) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("weight_quantizer", null);
    config.put(INPUTS, quantization == Quantization.INT8 ? inputs() : null);
    return Serialized.write("keras.quantizers", "Int8QuantizationConfig", config);
  }

  private static Map<String, @Nullable Object> inputs() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("value_range", List.of(-LARGEST, LARGEST));
    config.put("epsilon", EPSILON);
    config.put("output_dtype", "int8");
    return Serialized.write("keras.quantizers", "AbsMaxQuantizer", config);
  }
}
