// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.tensor.DType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes dtypes: names, and policies that name one dtype for weights and another for
 * computing.
 */
public final class DtypePolicies {

  /**
   * The dtypes of a layer.
   *
   * @param compute of its computation
   * @param variable of its weights
   */
  public record Policy(DType compute, DType variable) {}

  private DtypePolicies() {}

  /**
   * Reads the policy at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the policy; FLOAT32 if there is none
   */
  public static Policy read(Config owner, String key) {
    if (!owner.has(key)) {
      return new Policy(DType.FLOAT32, DType.FLOAT32);
    }
    String name = name(owner, key);
    if (name.startsWith("mixed_")) {
      return new Policy(dtype(owner, key, name.substring("mixed_".length())), DType.FLOAT32);
    }
    DType dtype = dtype(owner, key, name);
    return new Policy(dtype, dtype);
  }

  /**
   * Writes the policy of a layer that computes in the dtype of its weights.
   *
   * @param dtype of both
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> write(DType dtype) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", dtype.kerasName());
    return Serialized.write("keras", "DTypePolicy", config);
  }

  private static String name(Config owner, String key) {
    if (owner.value(key) instanceof Map<?, ?>) {
      Config policy = owner.object(key);
      if (policy.text("class_name").equals("QuantizedDTypePolicy")) {
        throw owner.wrong(key, "a model that is not quantized");
      }
      return policy.object("config").text("name");
    }
    return owner.text(key);
  }

  /**
   * Returns the dtype of a name.
   *
   * @param owner what has it
   * @param key its key
   * @param name such as {@code float32}
   * @return the dtype
   */
  public static DType dtype(Config owner, String key, String name) {
    for (DType dtype : DType.values()) {
      if (dtype.kerasName().equals(name.toLowerCase(Locale.ROOT))) {
        return dtype;
      }
    }
    throw owner.wrong(key, "a dtype of numbers");
  }
}
