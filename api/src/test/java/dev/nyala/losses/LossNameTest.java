// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossNameTest {

  /** The strings of Keras 3.15.1, but for CTC, and what the string of a model's compile may be. */
  @ParameterizedTest
  @CsvSource({
    "BCE, BinaryCrossentropy",
    "bce, BinaryCrossentropy",
    "binary_crossentropy, BinaryCrossentropy",
    "binary_focal_crossentropy, BinaryFocalCrossentropy",
    "BinaryCrossentropy, BinaryCrossentropy",
    "BinaryFocalCrossentropy, BinaryFocalCrossentropy",
    "categorical_crossentropy, CategoricalCrossentropy",
    "categorical_focal_crossentropy, CategoricalFocalCrossentropy",
    "categorical_hinge, CategoricalHinge",
    "CategoricalCrossentropy, CategoricalCrossentropy",
    "CategoricalFocalCrossentropy, CategoricalFocalCrossentropy",
    "CategoricalHinge, CategoricalHinge",
    "Circle, Circle",
    "circle, Circle",
    "cosine_similarity, CosineSimilarity",
    "CosineSimilarity, CosineSimilarity",
    "Dice, Dice",
    "dice, Dice",
    "Hinge, Hinge",
    "hinge, Hinge",
    "Huber, Huber",
    "huber, Huber",
    "kl_divergence, KLDivergence",
    "KLD, KLDivergence",
    "KLDivergence, KLDivergence",
    "kld, KLDivergence",
    "log_cosh, LogCosh",
    "LogCosh, LogCosh",
    "MAE, MeanAbsoluteError",
    "mae, MeanAbsoluteError",
    "MAPE, MeanAbsolutePercentageError",
    "mape, MeanAbsolutePercentageError",
    "mean_absolute_error, MeanAbsoluteError",
    "mean_absolute_percentage_error, MeanAbsolutePercentageError",
    "mean_squared_error, MeanSquaredError",
    "mean_squared_logarithmic_error, MeanSquaredLogarithmicError",
    "MeanAbsoluteError, MeanAbsoluteError",
    "MeanAbsolutePercentageError, MeanAbsolutePercentageError",
    "MeanSquaredError, MeanSquaredError",
    "MeanSquaredLogarithmicError, MeanSquaredLogarithmicError",
    "MSE, MeanSquaredError",
    "mse, MeanSquaredError",
    "MSLE, MeanSquaredLogarithmicError",
    "msle, MeanSquaredLogarithmicError",
    "Poisson, Poisson",
    "poisson, Poisson",
    "sparse_categorical_crossentropy, SparseCategoricalCrossentropy",
    "SparseCategoricalCrossentropy, SparseCategoricalCrossentropy",
    "squared_hinge, SquaredHinge",
    "SquaredHinge, SquaredHinge",
    "Tversky, Tversky",
    "tversky, Tversky",
    "crossentropy, AutomaticCrossentropy",
    "ce, AutomaticCrossentropy"
  })
  void lossesAreFoundByTheStringsOfKeras(String identifier, String expected) {
    assertEquals(expected, Loss.of(identifier).getClass().getSimpleName());
  }

  @Test
  void aFunctionGivesTheLossItsName() {
    assertEquals("mse", Loss.of("mse").name());
    assertEquals("huber", Loss.of("huber").name());
    assertEquals("huber_loss", Loss.of("Huber").name());
  }

  @Test
  void aLossThatWasFoundCanBeSet() {
    assertEquals(LossReduction.SUM, Loss.of("mae").reduction(LossReduction.SUM).reduction());
  }

  @Test
  void theNearestIsSuggested() {
    ModelException refused =
        assertThrows(ModelException.class, () -> Loss.of("binary_cross_entropy"));
    assertTrue(
        refused.getMessage().contains("did you mean \"binary_crossentropy\"?"),
        refused.getMessage());
  }

  @Test
  void somethingElseIsRefusedWithARemedy() {
    ModelException refused = assertThrows(ModelException.class, () -> Loss.of("quadratic thing"));
    assertTrue(refused.getMessage().contains("write it as a lambda"), refused.getMessage());
  }
}
