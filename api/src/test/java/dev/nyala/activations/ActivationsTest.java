// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationsTest {

  @ParameterizedTest
  @EnumSource
  void everyActivationIsFoundByItsName(Activations activation) {
    assertEquals(activation, Activations.of(activation.kerasName()));
  }

  @Test
  void swishIsSilu() {
    assertEquals(Activations.SILU, Activations.of("swish"));
  }

  @ParameterizedTest
  @CsvSource({"relo,relu", "leakyrelu,leaky_relu", "Sigmoid,sigmoid", "soft_max,softmax"})
  void aWrongNameGetsTheNearestOne(String wrong, String nearest) {
    ModelException refused = assertThrows(ModelException.class, () -> Activations.of(wrong));
    assertTrue(refused.getMessage().contains("did you mean \"" + nearest + "\"?"));
  }

  @Test
  void aNameLikeNoneGetsAllOfThem() {
    ModelException refused = assertThrows(ModelException.class, () -> Activations.of("zzzzzzzzz"));
    assertTrue(refused.getMessage().contains("gelu"));
    assertTrue(!refused.getMessage().contains("did you mean"));
  }
}
