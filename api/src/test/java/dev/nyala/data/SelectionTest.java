// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** K-fold division, cross-validation and grid search. */
class SelectionTest {

  private static List<Integer> numbers(RandomAccessDataset data) {
    return data.stream().map(s -> (int) s.input().getDouble(0)).toList();
  }

  private static double sum(RandomAccessDataset data) {
    return numbers(data).stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void theFirstFoldsTakeTheRemainder() {
    List<Split> splits = KFold.of(3).split(DatasetTest.numbers(8));
    assertEquals(List.of(0, 1, 2), numbers(splits.get(0).test()));
    assertEquals(List.of(3, 4, 5), numbers(splits.get(1).test()));
    assertEquals(List.of(6, 7), numbers(splits.get(2).test()));
    assertEquals(List.of(0, 1, 2, 6, 7), numbers(splits.get(1).train()));
  }

  @Test
  void shuffledFoldsHoldEverySampleOnce() {
    List<Integer> tested = new ArrayList<>();
    List<Split> splits = KFold.of(4).shuffle(1).split(DatasetTest.numbers(10));
    splits.forEach(s -> tested.addAll(numbers(s.test())));
    assertNotEquals(IntStream.range(0, 10).boxed().toList(), tested);
    assertEquals(IntStream.range(0, 10).boxed().toList(), tested.stream().sorted().toList());
    assertEquals(
        numbers(splits.get(0).test()),
        numbers(KFold.of(4).shuffle(1).split(DatasetTest.numbers(10)).get(0).test()));
  }

  @Test
  void tooFewSamplesOrFoldsAreRefused() {
    assertThrows(DataException.class, () -> KFold.of(1));
    assertThrows(DataException.class, () -> KFold.of(5).split(DatasetTest.numbers(4)));
  }

  @Test
  void crossValidationScoresEveryFold() {
    CrossValidation scores =
        CrossValidation.of(DatasetTest.numbers(4), KFold.of(2), split -> sum(split.test()));
    assertEquals(List.of(1.0, 5.0), scores.scores());
    assertEquals(3, scores.mean());
    assertEquals(2, scores.stddev());
  }

  @Test
  void aGridIsTheProductOfItsValues() {
    List<Parameters> grid = ParameterGrid.of("units", 1, 2).and("rate", 0.1, 0.2).combinations();
    assertEquals(4, grid.size());
    assertEquals("{units=1, rate=0.2}", grid.get(1).toString());
    assertEquals(2, grid.get(2).getInt("units"));
    assertEquals(0.1, grid.get(2).getDouble("rate"));
    assertThrows(DataException.class, () -> grid.get(0).getInt("rate"));
    assertThrows(DataException.class, () -> grid.get(0).getDouble("depth"));
    assertThrows(DataException.class, () -> ParameterGrid.of("units"));
    assertThrows(DataException.class, () -> ParameterGrid.of("units", 1).and("units", 2));
  }

  @Test
  void theBestCandidateIsFound() {
    GridSearch<Integer> search = GridSearch.of(List.of(3, 1, 2));
    RandomAccessDataset data = DatasetTest.numbers(6);
    GridSearch.Result<Integer> least =
        search.run(data, KFold.of(2), (c, split) -> c * sum(split.test()));
    assertEquals(1, least.best().candidate());
    assertEquals(7.5, least.best().scores().mean());
    assertEquals(3, least.trials().size());
    GridSearch.Result<Integer> greatest =
        search.maximize().run(data, KFold.of(2), (c, split) -> c * sum(split.test()));
    assertEquals(3, greatest.best().candidate());
  }

  @Test
  void aCandidateWithoutAScoreIsNeverBest() {
    GridSearch<Integer> search = GridSearch.of(List.of(1, 2));
    RandomAccessDataset data = DatasetTest.numbers(4);
    for (GridSearch<Integer> both : List.of(search, search.maximize())) {
      assertEquals(
          2, both.run(data, KFold.of(2), (c, split) -> c == 1 ? Double.NaN : c).best().candidate());
    }
    DataException error =
        assertThrows(
            DataException.class, () -> search.run(data, KFold.of(2), (c, split) -> Double.NaN));
    assertTrue(error.getMessage().contains("NaN"), error.getMessage());
    assertThrows(DataException.class, () -> GridSearch.of(List.of()));
  }
}
