// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.LookupLayer;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes inputs, and shapes as Keras has them. */
final class Inputs {

  /** What Keras calls the dtype of texts. */
  static final String TEXT = "string";

  private Inputs() {}

  static Map<String, @Nullable Object> write(String name, SymbolicTensor input) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("batch_shape", shape(input));
    config.put("dtype", dtype(input));
    config.put("sparse", false);
    config.put("ragged", false);
    config.put("name", name);
    config.put("optional", false);
    return Serialized.write("keras.layers", "InputLayer", config);
  }

  /** Returns sizes, and null for those that are not known. */
  static List<@Nullable Object> shape(SymbolicTensor tensor) {
    List<@Nullable Object> sizes = new ArrayList<>();
    for (Dim dim : tensor.shape().dims()) {
      sizes.add(dim.isStatic() ? dim.toInt() : null);
    }
    return sizes;
  }

  static String dtype(SymbolicTensor tensor) {
    return tensor.isText()
        ? TEXT
        : (isEncoded(tensor) ? DType.FLOAT32 : tensor.type().dtype()).kerasName();
  }

  /** Keras takes the vectors of lookups for floats before it computes them, though they are not. */
  private static boolean isEncoded(SymbolicTensor tensor) {
    LayerCall source = tensor.source();
    Layer layer = source == null ? null : source.layer();
    return (layer instanceof LookupLayer<?, ?> || layer instanceof TextVectorization)
        && layer.options().value("output_mode") != OutputMode.INT;
  }
}
