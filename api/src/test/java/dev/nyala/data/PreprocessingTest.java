// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static dev.nyala.data.PadSequences.Side.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Padding of sequences and one-hot labels; expected figures are Keras's. */
class PreprocessingTest {

  private static final List<int[]> SEQUENCES =
      List.of(new int[] {1}, new int[] {2, 3}, new int[] {4, 5, 6});

  @Test
  void sequencesArePaddedAtTheBeginning() {
    assertEquals(
        Tensor.of(Shape.of(3, 3), 0, 0, 1, 0, 2, 3, 4, 5, 6), PadSequences.of().apply(SEQUENCES));
    assertEquals(
        Tensor.of(Shape.of(3, 2), 0, 1, 2, 3, 5, 6),
        PadSequences.of().maxLength(2).apply(SEQUENCES));
  }

  @Test
  void sequencesArePaddedAndCutAtTheEndIfAsked() {
    PadSequences post = PadSequences.of().maxLength(2).padding(POST).truncating(POST).value(-1);
    assertEquals(Tensor.of(Shape.of(3, 2), 1, -1, 2, 3, 4, 5), post.apply(SEQUENCES));
    assertEquals(
        Tensor.of(Shape.of(3, 2), 1f, -1, 2, 3, 4, 5), post.dtype(DType.FLOAT32).apply(SEQUENCES));
  }

  @Test
  void sequencesOfVectorsArePaddedToo() {
    Tensor one = Tensor.of(Shape.of(1, 2), 1f, 2);
    Tensor two = Tensor.of(Shape.of(2, 2), 3f, 4, 5, 6);
    assertEquals(
        Tensor.of(Shape.of(2, 2, 2), 0f, 0, 1, 2, 3, 4, 5, 6),
        PadSequences.of().dtype(DType.FLOAT32).applyTensors(List.of(one, two)));
    DataException error =
        assertThrows(
            DataException.class,
            () -> PadSequences.of().applyTensors(List.of(one, Tensor.vector(1))));
    assertTrue(error.getMessage().contains("sequence 1"), error.getMessage());
    assertThrows(
        DataException.class, () -> PadSequences.of().applyTensors(List.of(Tensor.scalar(1))));
  }

  @Test
  void emptySequencesAreAllPadding() {
    assertEquals(
        Tensor.of(Shape.of(2, 1), 0, 7),
        PadSequences.of().apply(List.of(new int[0], new int[] {7})));
    assertEquals(Shape.of(0, 0), PadSequences.of().apply(List.of()).shape());
    assertThrows(DataException.class, () -> PadSequences.of().maxLength(-1));
  }

  @Test
  void labelsBecomeOneHotVectors() {
    assertEquals(
        Tensor.of(Shape.of(3, 3), 1f, 0, 0, 0, 0, 1, 0, 1, 0),
        Labels.toCategorical(Tensor.of(Shape.of(3), 0, 2, 1)));
    assertEquals(Shape.of(2, 4), Labels.toCategorical(Tensor.of(Shape.of(2, 1), 0, 3), 4).shape());
    assertEquals(
        Shape.of(1, 2, 4),
        Labels.toCategorical(Tensor.of(Shape.of(1, 2), 0, 3).cast(DType.UINT8), 4).shape());
    assertEquals(
        Tensor.of(Shape.of(3), 0, 2, 1),
        Labels.argMax(Labels.toCategorical(Tensor.of(Shape.of(3), 0, 2, 1))));
    assertEquals(0, Labels.argMax(Tensor.vector(1, 1)).item());
  }

  @Test
  void aLabelOutOfRangeIsNamedWithItsSample() {
    DataException error =
        assertThrows(
            DataException.class, () -> Labels.toCategorical(Tensor.of(Shape.of(3), 0, 1, 10), 10));
    assertTrue(error.getMessage().contains("label 10 of sample 2"), error.getMessage());
    assertTrue(error.getMessage().contains("0 to 9"), error.getMessage());
    assertThrows(DataException.class, () -> Labels.toCategorical(Tensor.vector(0.5f), 2));
    assertThrows(DataException.class, () -> Labels.toCategorical(Tensor.vector(Float.NaN), 2));
    assertThrows(DataException.class, () -> Labels.toCategorical(Tensor.vector(-1)));
    assertThrows(DataException.class, () -> Labels.toCategorical(Tensor.vector()));
    assertThrows(
        DataException.class, () -> Labels.toCategorical(Tensor.of(Shape.of(1), Integer.MAX_VALUE)));
    assertThrows(DataException.class, () -> Labels.argMax(Tensor.scalar(1)));
    assertThrows(DataException.class, () -> Labels.toCategorical(Tensor.vector(), 0));
  }

  /** The figures are those of scikit-learn's {@code compute_class_weight("balanced", ...)}. */
  @Test
  void balancedWeightsMakeClassesCountTheSame() {
    Tensor labels = Tensor.of(Shape.of(8, 1), 0, 0, 0, 0, 0, 3, 3, 1);
    assertEquals(Map.of(0, 8 / 15.0, 1, 8 / 3.0, 3, 8 / 6.0), Labels.balancedWeights(labels));
    assertEquals(Map.of(2, 1.0), Labels.balancedWeights(Tensor.vector(2, 2)));
    assertThrows(DataException.class, () -> Labels.balancedWeights(Tensor.vector()));
    assertThrows(DataException.class, () -> Labels.balancedWeights(Tensor.vector(0, 0.5f)));
    assertThrows(DataException.class, () -> Labels.balancedWeights(Tensor.vector(0, -1)));
  }
}
