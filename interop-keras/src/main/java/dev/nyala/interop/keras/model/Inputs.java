// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes inputs, and shapes as Keras has them. */
final class Inputs {

  private Inputs() {}

  static Map<String, @Nullable Object> write(String name, TensorType type) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("batch_shape", shape(type));
    config.put("dtype", type.dtype().kerasName());
    config.put("sparse", false);
    config.put("ragged", false);
    config.put("name", name);
    config.put("optional", false);
    return Serialized.write("keras.layers", "InputLayer", config);
  }

  /** Returns sizes, and null for those that are not known. */
  static List<@Nullable Object> shape(TensorType type) {
    List<@Nullable Object> sizes = new ArrayList<>();
    for (Dim dim : type.shape().dims()) {
      sizes.add(dim.isStatic() ? dim.toInt() : null);
    }
    return sizes;
  }
}
