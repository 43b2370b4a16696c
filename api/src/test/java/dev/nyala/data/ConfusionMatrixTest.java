// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.data.ConfusionMatrix.Normalization;
import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Expected figures are scikit-learn's. */
class ConfusionMatrixTest {

  private static final Tensor LABELS = Tensor.of(Shape.of(10), 0, 0, 0, 1, 1, 2, 2, 2, 2, 2);
  private static final Tensor PREDICTIONS = Tensor.of(Shape.of(10), 0, 1, 0, 1, 2, 2, 2, 0, 2, 2);
  private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(LABELS, PREDICTIONS);

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @Test
  void rowsAreActualAndColumnsPredictedClasses() {
    assertEquals(Tensor.of(Shape.of(3, 3), 2L, 1, 0, 0, 1, 1, 1, 0, 4), MATRIX.counts());
    assertEquals(1, MATRIX.count(0, 1));
    assertEquals(0, MATRIX.count(1, 0));
    assertEquals(5, MATRIX.support(2));
    assertEquals(List.of("0", "1", "2"), MATRIX.classNames());
    Tensor column = Tensor.of(Shape.of(10, 1), PREDICTIONS.toFloats());
    assertEquals(MATRIX, ConfusionMatrix.of(LABELS, column));
  }

  @Test
  void sharesAreOfRowsColumnsOrAll() {
    double third = 1 / 3.0;
    assertArrayEquals(
        new double[] {2 * third, third, 0, 0, 0.5, 0.5, 0.2, 0, 0.8},
        MATRIX.normalized(Normalization.ACTUAL).toDoubles(),
        1e-15);
    assertArrayEquals(
        new double[] {2 * third, 0.5, 0, 0, 0.5, 0.2, third, 0, 0.8},
        MATRIX.normalized(Normalization.PREDICTED).toDoubles(),
        1e-15);
    assertArrayEquals(
        new double[] {0.2, 0.1, 0, 0, 0.1, 0.1, 0.1, 0, 0.4},
        MATRIX.normalized(Normalization.ALL).toDoubles(),
        1e-15);
  }

  @Test
  void everyClassHasItsFigures() {
    assertEquals(0.7, MATRIX.accuracy(), 1e-15);
    assertEquals(0.666667, MATRIX.precision(0), 1e-6);
    assertEquals(0.5, MATRIX.recall(1), 1e-15);
    assertEquals(0.8, MATRIX.f1(2), 1e-15);
    assertEquals(0.65555555, MATRIX.macroF1(), 1e-8);
  }

  @Test
  void aShareOfNothingIsZero() {
    ConfusionMatrix absent = ConfusionMatrix.of(Tensor.vector(0, 0, 2), Tensor.vector(0, 2, 2));
    assertEquals(0, absent.precision(1));
    assertEquals(0, absent.recall(1));
    assertEquals(0, absent.f1(1));
    assertArrayEquals(
        new double[] {1, 0, 0.5, 0, 0, 0, 0, 0, 0.5},
        absent.normalized(Normalization.PREDICTED).toDoubles());
    assertEquals(0, ConfusionMatrix.of(Tensor.vector(), Tensor.vector(), 2).accuracy());
  }

  @Test
  void aTableShowsIt() {
    assertEquals(
        """
        actual  cat  dog  zebra  precision  recall      f1  samples
        cat       2    1      0     0.6667  0.6667  0.6667        3
        dog       0    1      1     0.5000  0.5000  0.5000        2
        zebra     1    0      4     0.8000  0.8000  0.8000        5
        accuracy 0.7000 of 10 samples""",
        MATRIX.classNames(List.of("cat", "dog", "zebra")).table());
  }

  @Test
  void whatIsNoPairOfClassesIsRefused() {
    refused(() -> ConfusionMatrix.of(LABELS, Tensor.vector(1)), "labels i32[10]", "f32[1]");
    refused(() -> ConfusionMatrix.of(Tensor.vector(), Tensor.vector()), "no labels");
    refused(() -> ConfusionMatrix.of(Tensor.vector(0), Tensor.vector(0.5f)), "0.5 of sample 0");
    refused(() -> ConfusionMatrix.of(Tensor.vector(0), Tensor.vector(-1)), "label -1");
    refused(() -> ConfusionMatrix.of(Tensor.vector(0), Tensor.vector(1), 1), "label 1", "0 to 0");
    refused(() -> ConfusionMatrix.of(Tensor.vector(0), Tensor.vector(1e9f)), "1000000000");
    refused(() -> ConfusionMatrix.of(Tensor.vector(0), Tensor.vector(0), 0), "0 classes");
    refused(() -> MATRIX.count(0, 3), "class 3", "0 to 2");
    refused(() -> MATRIX.recall(-1), "class -1");
    refused(() -> MATRIX.classNames(List.of("a")), "i64[3,3] for 1 classes");
    Tensor negative = Tensor.of(Shape.of(1, 1), -1L);
    refused(() -> new ConfusionMatrix(negative, List.of("a")), "-1");
  }
}
