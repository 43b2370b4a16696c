// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.GRU;
import dev.nyala.layers.LSTM;
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

  @Test
  void layersTakeKerasNames() {
    assertEquals(Activations.RELU, Dense.of(2).activation("relu").activation());
    assertEquals(Activations.SILU, Conv2D.of(2, 3).activation("swish").activation());
    assertEquals(Activations.SOFTSIGN, GRU.of(2).activation("softsign").activation());
    assertEquals(Activations.TANH, dev.nyala.layers.Activation.of("tanh").activation());
    ModelException gates =
        assertThrows(ModelException.class, () -> LSTM.of(2).recurrentActivation("sigmiod"));
    assertTrue(gates.getMessage().contains("did you mean \"sigmoid\"?"), gates.getMessage());
    ModelException refused =
        assertThrows(ModelException.class, () -> Dense.of(2).activation("reluu"));
    assertTrue(refused.getMessage().contains("did you mean \"relu\"?"), refused.getMessage());
  }
}
