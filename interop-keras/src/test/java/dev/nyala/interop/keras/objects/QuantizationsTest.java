// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.DtypePolicies.Policy;
import dev.nyala.layers.Quantization;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What files say of layers whose weights are kept in few bits. */
class QuantizationsTest {

  private static Config with(String key, Object value) {
    return Config.of(Map.of(key, value), "test");
  }

  private static Map<String, Object> object(String className, Map<String, ?> config) {
    return Map.of("class_name", className, "config", config);
  }

  private static Config quantizer(Map<String, ?> options) {
    return with(
        "quantization_config",
        object(
            "Int8QuantizationConfig",
            Map.of("activation_quantizer", object("AbsMaxQuantizer", options))));
  }

  @Test
  void policiesAreNamesOrObjects() {
    Policy mixed = new Policy(DType.BFLOAT16, DType.FLOAT32, true);
    assertEquals(mixed, DtypePolicies.read(with("dtype", "int8_from_mixed_bfloat16"), "dtype"));
    Map<String, Object> object =
        object("QuantizedDTypePolicy", Map.of("mode", "int8", "source_name", "float32"));
    Policy whole = new Policy(DType.FLOAT32, DType.FLOAT32, true);
    assertEquals(whole, DtypePolicies.read(with("dtype", object), "dtype"));
  }

  @Test
  void otherWaysToQuantizeAreRefused() {
    for (String mode : List.of("int4/128", "float8", "gptq/4/128")) {
      Map<String, Object> policy =
          object("QuantizedDTypePolicy", Map.of("mode", mode, "source_name", "float32"));
      DataException refused =
          assertThrows(
              DataException.class, () -> DtypePolicies.read(with("dtype", policy), "dtype"));
      assertTrue(String.valueOf(refused.getMessage()).contains("int8"), refused::getMessage);
    }
    Config other = with("quantization_config", object("Int4QuantizationConfig", Map.of()));
    assertThrows(DataException.class, () -> Quantizations.read(other));
    Config narrow = quantizer(Map.of("value_range", List.of(-8L, 7L)));
    assertThrows(DataException.class, () -> Quantizations.read(narrow));
  }

  @Test
  void inputsAreRoundedUnlessThereIsNoQuantizerOfThem() {
    assertEquals(Quantization.INT8, Quantizations.read(Config.of(Map.of(), "test")));
    assertEquals(Quantization.INT8, Quantizations.read(quantizer(Map.of("epsilon", 1e-7))));
    Config weights = with("quantization_config", object("Int8QuantizationConfig", Map.of()));
    assertEquals(Quantization.INT8_WEIGHTS, Quantizations.read(weights));
  }
}
