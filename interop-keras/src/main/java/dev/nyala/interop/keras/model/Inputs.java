// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.layers.SymbolicTensor;
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
    return tensor.isText() ? TEXT : tensor.type().dtype().kerasName();
  }
}
