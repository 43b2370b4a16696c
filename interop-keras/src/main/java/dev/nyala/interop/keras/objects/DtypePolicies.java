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
   * @param quantized whether its main weight is kept in 8 bits
   */
  public record Policy(DType compute, DType variable, boolean quantized) {}

  private static final String IN_8_BITS = "int8";

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
      return new Policy(DType.FLOAT32, DType.FLOAT32, false);
    }
    String[] names = name(owner, key).split("_from_", 2);
    if (names.length > 1 && !names[0].equals(IN_8_BITS)) {
      throw owner.wrong(key, "no quantization but " + IN_8_BITS);
    }
    String name = names[names.length - 1];
    boolean quantized = names.length > 1;
    if (name.startsWith("mixed_")) {
      DType compute = dtype(owner, key, name.substring("mixed_".length()));
      return new Policy(compute, DType.FLOAT32, quantized);
    }
    DType dtype = dtype(owner, key, name);
    return new Policy(dtype, dtype, quantized);
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

  /**
   * Writes the policy of a layer whose main weight is kept in 8 bits.
   *
   * @param dtype of computation and all else
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> writeQuantized(DType dtype) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("mode", IN_8_BITS);
    config.put("source_name", dtype.kerasName());
    return Serialized.write("keras.dtype_policies", "QuantizedDTypePolicy", config);
  }

  /** Returns the name of a policy: {@code float32}, {@code int8_from_float32}. */
  private static String name(Config owner, String key) {
    if (!(owner.value(key) instanceof Map<?, ?>)) {
      return owner.text(key);
    }
    Config config = owner.object(key).object("config");
    return config.has("mode")
        ? config.text("mode") + "_from_" + config.text("source_name", "float32")
        : config.text("name");
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
